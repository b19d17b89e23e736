import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { addCost } from '../../src/profile/prices.ts';
import type { TokenLedger } from '../../src/profile/token-ledger.ts';
import { traceOf } from '../support/trace-builder.ts';

// In dollars for a million tokens: input 1.1, cache reads 0.11, writes 1.375, output 5.5.
const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
// 4, 0.2, 5 and 20; writes for an hour 8.
const opus = 'global.anthropic.claude-opus-5-5';

async function priced(text: string): Promise<TokenLedger> {
  const run = `run a provider=bedrock\n${text}`;
  return (await addCost(buildProfile(traceOf(run)))).tokenLedger;
}

/** In millionths of a dollar. */
const micro = (usd: number | undefined): number | undefined =>
  usd === undefined ? undefined : Math.round(usd * 1e10) / 1e4;

const partsOf = ({ parts }: TokenLedger): readonly unknown[] =>
  parts.map(({ id, costUsd }) => `${id} ${micro(costUsd)}`);

const parts = `
  part a toolSchema tokens=1000 name=a
  part sys system tokens=100
  part ask userText tokens=50
  part u toolUse tokens=40 name=a
  part r toolResult tokens=10 name=a`;

test('each part pays the price of where it lies: read from the cache, written to it, or neither', async () => {
  const ledger = await priced(`${parts}
    overhead ${haiku} with=200
    call 1 0-9 parts=a,sys,ask model=${haiku} usage=1400/7 cache=700/500`);
  // Overhead 200 and 500 of a are read; the other 500 of a are written; sys, ask and 50 more are plain.
  assert.deepEqual(partsOf(ledger), ['a 742.5', 'sys 110', 'ask 55', 'u 0', 'r 0']);
  const [call] = ledger.calls;
  assert.deepEqual(
    call?.input.map(({ section, costUsd }) => `${section} ${micro(costUsd)}`),
    ['system 110', 'overhead 22', 'toolSchemas 742.5', 'userText 55'],
  );
  assert.equal(micro(call?.inputResidualUsd), 55);
  assert.equal(micro(call?.outputResidualUsd), 38.5);
});

test('a residual below none takes back what estimates are too much', async () => {
  const ledger = await priced(`${parts}
    call 1 0-9 parts=a,ask model=${haiku} usage=1000/1 cache=1000/0`);
  assert.deepEqual(partsOf(ledger).slice(0, 3), ['a 110', 'sys 0', 'ask 55']);
  assert.equal(micro(ledger.calls[0]?.inputResidualUsd), -55);
});

test('what the cache keeps for an hour has its own price, where the list has one', async () => {
  const call = `call 1 0-9 parts=a,ask model=MODEL usage=1050/1 cache=0/1000 hour=600`;
  const ofOpus = await priced(`${parts}\n${call.replace('MODEL', opus)}`);
  assert.deepEqual(partsOf(ofOpus).slice(0, 3), ['a 6800', 'sys 0', 'ask 200']);
  const ofHaiku = await priced(`${parts}\n${call.replace('MODEL', haiku)}`);
  assert.deepEqual(partsOf(ofHaiku).slice(0, 3), ['a 1375', 'sys 0', 'ask 55']);
  const { calls } = await addCost(
    buildProfile(traceOf(`run a provider=bedrock\n${call.replace('MODEL', opus)}`)),
  );
  assert.equal(micro(calls[0]?.cost?.inputUsd), 7000);
});

test('a price that rises with the input rises for all of it', async () => {
  // 0.2 and 0.02 a million up to 271,999 tokens, then 0.4 and 0.04.
  const model = 'global.openai.gpt-5.6-luna';
  const costsAt = async (tokens: number) =>
    partsOf(
      await priced(`
        part sys system tokens=100000
        part ask userText tokens=${tokens - 100_000}
        call 1 0-9 parts=sys,ask model=${model} usage=${tokens}/0 cache=100000/0
        call 2 10-19 model=${model} usage=10/0`),
    );
  assert.deepEqual(await costsAt(271_999), ['sys 2000', 'ask 34399.8']);
  assert.deepEqual(await costsAt(300_000), ['sys 4000', 'ask 80000']);
});

test('a tool costs what its parts cost as input, and its tool_use as output', async () => {
  const { tools } = await priced(`${parts}
    call 1 0-9 parts=a,ask model=${haiku} usage=1050/40 stop=tool_use
      attempt 0-9
      toolUse 1-9 tool=a part=u
    tool a queued=9 9-10 part=r
    call 2 10-19 parts=a,ask,u,r model=${haiku} usage=1100/5`);
  // 1.1 × (1,000 + 1,000 + 40 + 10) and 5.5 × 40.
  assert.deepEqual(
    tools.map(({ name, costUsd }) => [name, micro(costUsd)]),
    [['a', 2475]],
  );
});

for (const [name, call] of [
  ['gave no usage', `model=${haiku}`],
  ['was of a model without a price', 'model=us.amazon.nova-2-pro-v1:0 usage=60/1'],
  ['says more of its cache than can be', `model=${haiku} usage=60/1 cache=61/0`],
  [
    'lacks the count of a part before it, in what the cache gave',
    `model=${haiku} usage=90/1 cache=60/0`,
  ],
] as const) {
  test(`the cost of a part is unknown when one call ${name}`, async () => {
    const ledger = await priced(`
      part s toolSchema name=s
      part ask userText tokens=50
      call 1 0-9 parts=ask model=${haiku} usage=50/1
      call 2 10-19 parts=s,ask ${call}`);
    assert.deepEqual(partsOf(ledger), ['s undefined', 'ask undefined']);
    assert.ok(!('inputResidualUsd' in (ledger.calls[1] ?? {})));
    assert.ok(ledger.tools.every((tool) => !('costUsd' in tool)));
  });
}

test('a part that was not counted is paid for in the residual', async () => {
  const ledger = await priced(`
    part ask userText tokens=50
    part r toolResult
    call 1 0-9 parts=ask,r model=${haiku} usage=90/1`);
  assert.deepEqual(partsOf(ledger), ['ask 55', 'r undefined']);
  assert.equal(micro(ledger.calls[0]?.inputResidualUsd), 44);
});
