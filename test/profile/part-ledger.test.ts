import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { traceOf } from '../support/trace-builder.ts';

/** `a: 50 × 2 = 100, carried 50, cached 50`. */
const partsOf = (text: string): readonly string[] =>
  buildProfile(traceOf(`run agent\n${text}`)).tokenLedger.parts.map(
    ({ id, tokens, sentInCalls, sentTokens, carriedTokens, cachedTokens }) =>
      `${id}: ${tokens} × ${sentInCalls} = ${sentTokens}, carried ${carriedTokens}, cached ${cachedTokens}`,
  );

const parts = `
  part ask userText tokens=20
  part sys system tokens=30
  part a toolSchema tokens=50 name=a`;

test('the cache gives tools first, then the system prompt, then messages, whatever the order of the trace', () => {
  assert.deepEqual(
    partsOf(`${parts}
      call 1 0-9 parts=ask,sys,a usage=100/1 cache=0/100
      call 2 10-19 parts=ask,sys,a usage=100/1 cache=60/0`),
    [
      'ask: 20 × 2 = 40, carried 20, cached 0',
      'sys: 30 × 2 = 60, carried 30, cached 10',
      'a: 50 × 2 = 100, carried 50, cached 50',
    ],
  );
});

test('the overhead is cached with the tools; reads beyond what is known are of the residual', () => {
  const [, , schema] = partsOf(`${parts}
    overhead model-1 with=40
    call 1 0-9 parts=a,sys,ask usage=200/1 cache=60/0`);
  assert.equal(schema, 'a: 50 × 1 = 50, carried 0, cached 20');
  const all = partsOf(`${parts}\ncall 1 0-9 parts=a,sys,ask usage=200/1 cache=200/0`);
  assert.deepEqual(
    all.map((part) => part.replace(/.*cached /, '')),
    ['20', '30', '50'],
  );
});

test('after a part that was never counted, nobody knows what was cached, while reads are left', () => {
  const text = `
    part a toolSchema tokens=50
    part b toolSchema
    part ask userText tokens=20
    call 1 0-9 parts=a,b,ask usage=100/1 cache=READS/0`;
  assert.deepEqual(partsOf(text.replace('READS', '60')), [
    'a: 50 × 1 = 50, carried 0, cached 50',
    'b: undefined × 1 = undefined, carried undefined, cached undefined',
    'ask: 20 × 1 = 20, carried 0, cached undefined',
  ]);
  assert.equal(partsOf(text.replace('READS', '50'))[2], 'ask: 20 × 1 = 20, carried 0, cached 0');
});

for (const [name, usage] of [
  ['that gave no usage', ''],
  ['that read more from the cache than it sent', 'usage=10/1 cache=11/0'],
  ['whose reads were refused', 'usage=100/1 refused=cacheReadTokens:-1'],
] as const) {
  test(`one call ${name} makes unknown what was cached over the run`, () => {
    const [ask] = partsOf(`${parts}
      call 1 0-9 parts=ask usage=20/1
      call 2 10-19 parts=ask ${usage}`);
    assert.equal(ask, 'ask: 20 × 2 = 40, carried 20, cached undefined');
  });
}

/** Five calls that prefill at 0.05 ms a token after 200 ms; the third reads 1,000 tokens from the cache. */
const calls = [1000, 2000, 3000, 4000, 5000].map((fresh, index) => {
  const [startMs, reads] = [index * 1000, index === 2 ? 1000 : 0];
  const contentMs = startMs + 200 + fresh / 20;
  return `call ${index + 1} ${startMs}-${startMs + 900} parts=a,ask usage=${fresh + reads}/20 cache=${reads}/0
    attempt ${startMs}-${startMs + 900}
    text ${contentMs}-${startMs + 900}`;
});

test('prefill is what was sent and not cached, by the rate of the model', () => {
  const profile = buildProfile(
    traceOf(`run agent
      part a toolSchema tokens=800
      part ask userText tokens=300
      ${calls.join('\n')}`),
  );
  assert.deepEqual(
    profile.tokenLedger.parts.map(({ prefillMs }) => prefillMs?.toFixed(6)),
    // 800 × 4 sendings, and 300 × 5 of which 200 were cached, × 0.05 ms.
    ['160.000000', '65.000000'],
  );
});

test('without a rate there is no prefill, and of one call to another model without one, neither', () => {
  const prefillOf = (text: string) =>
    buildProfile(
      traceOf(`run agent\npart a toolSchema tokens=800\npart ask userText tokens=300\n${text}`),
    ).tokenLedger.parts.map((part) => 'prefillMs' in part);
  assert.deepEqual(prefillOf(calls.slice(1).join('\n')), [false, false]);
  const other = 'call 6 9000-9900 parts=ask usage=300/1 model=other';
  assert.deepEqual(prefillOf([...calls, other].join('\n')), [true, false]);
});

test('the fields of a schema are those of its newest count', () => {
  const fields = [{ path: 'name', tokens: 9 }];
  const events = traceOf('run agent\npart a toolSchema tokens=7\npart b toolSchema tokens=9');
  const counted = events.map((event) =>
    event.type === 'part-tokens' && event.partId === 'b' ? { ...event, fields } : event,
  );
  const { parts: ledgers } = buildProfile(counted).tokenLedger;
  assert.deepEqual(
    ledgers.map((part) => part.fields),
    [undefined, fields],
  );
});
