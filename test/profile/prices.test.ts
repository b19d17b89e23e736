import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { PRICE_LIST } from '../../src/profile/cost.ts';
import { addCost } from '../../src/profile/prices.ts';
import type { Profile } from '../../src/profile/profile.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { traceOf } from '../support/trace-builder.ts';

const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

const priced = (text: string): Promise<Profile> => addCost(buildProfile(traceOf(text)));

/** What a run of one call on Bedrock cost. */
async function costOf(model: string, usage: string): Promise<number | undefined> {
  const { cost, calls } = await priced(
    `run a provider=bedrock\ncall 1 0-9 model=${model} ${usage}\nend 9 completed end_turn`,
  );
  assert.equal(calls[0]?.cost?.totalUsd, cost?.costUsd);
  return cost?.costUsd;
}

const thousand = 'usage=1000/100';
const prices: readonly (readonly [name: string, model: string, usage: string, usd?: number])[] = [
  // 1.1 and 5.5 dollars for a million tokens; cache reads 0.11, cache writes 1.375.
  ['an inference profile', haiku, thousand, 0.00165],
  ['input from the cache', haiku, `${thousand} cache=400/0`, 0.001254],
  ['input into the cache', haiku, `${thousand} cache=0/400`, 0.00176],
  ['the global profile', haiku.replace('us.', 'global.'), thousand, 0.0015],
  ['an ARN', `arn:aws:bedrock:us-east-1:1:inference-profile/${haiku}`, thousand, 0.00165],
  ['a model without a region', 'amazon.nova-micro-v1:0', thousand, 0.000_049],
  ['an ARN that does not say of what', 'arn:aws:bedrock:us-east-1:1:prompt/X', thousand],
  ['a model without a price', 'us.amazon.nova-2-pro-v1:0', thousand],
  ['a model of another provider', 'gpt-4', thousand],
  ['a call without usage', haiku, ''],
  ['more from the cache than there was', haiku, 'usage=10/1 cache=11/0'],
  ['no tokens', haiku, 'usage=0/0', 0],
];

for (const [name, model, usage, usd] of prices) {
  test(`the list price of ${name} is ${usd ?? 'unknown'}`, async () => {
    assert.equal(await costOf(model, usage), usd);
  });
}

test('a call has its cost for input and output', async () => {
  const { calls } = await priced(
    `run a provider=bedrock\ncall 1 0-9 model=${haiku} usage=1000/100`,
  );
  const { unitUsd, ...cost } = calls[0]?.cost ?? {};
  assert.deepEqual(cost, { inputUsd: 0.0011, outputUsd: 0.00055, totalUsd: 0.00165 });
  assert.ok(Math.abs((unitUsd?.outputUsd ?? 0) - 5.5e-6) < 1e-12);
  assert.deepEqual(
    unitUsd?.inputUsd.map((usd) => Math.round(usd * 1e9)),
    [110, 1375, 1375, 1100],
  );
});

test('of a run with a call of unknown cost, only what is known is known', async () => {
  const { cost } = await priced(
    `run a provider=bedrock\ncall 1 0-9 model=${haiku} usage=1000/100\ncall 2 9-`,
  );
  assert.deepEqual(cost, { knownCostUsd: 0.00165 });
});

for (const [name, run] of [
  ['simulated, whatever the model is called', 'run a provider=bedrock simulated'],
  ['of a provider without prices', 'run a provider=test'],
  ['of which the trace does not say what it ran on', ''],
  ['of a provider called as something that every object has', 'run a provider=constructor'],
] as const) {
  test(`a run ${name} has no price, and is left as it is`, async () => {
    const profile = buildProfile(traceOf(`${run}\ncall 1 0-9 model=${haiku} usage=1000/100`));
    assert.equal(await addCost(profile), profile);
  });
}

/** The run of one call, on another day. */
async function costOn(createdAt: string, model: string): Promise<number | undefined> {
  const events = traceOf(`run a provider=bedrock\ncall 1 0-9 model=${model} usage=1000000/0`);
  const dated = events.map((event): TraceEvent =>
    event.type === 'header' ? { ...event, createdAt } : event,
  );
  return (await addCost(buildProfile(dated))).cost?.costUsd;
}

test('prices are those of the day of the run, and without a day there are none', async () => {
  assert.equal(await costOn('2026-07-01T00:00:00Z', 'us.openai.gpt-5.6-luna'), 1.1);
  assert.equal(await costOn('2026-08-01T00:00:00Z', 'us.openai.gpt-5.6-luna'), 0.44);
  assert.equal(await costOn('yesterday', haiku), undefined);
});

test('the price list is called as it is installed', () => {
  const file = 'node_modules/@pydantic/genai-prices/package.json';
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  assert.equal(PRICE_LIST, `${name} ${version}`);
});
