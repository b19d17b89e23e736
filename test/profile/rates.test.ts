import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import type { ModelRates } from '../../src/profile/token-ledger.ts';
import { traceOf } from '../support/trace-builder.ts';

interface Call {
  readonly input: number;
  readonly firstTokenMs: number;
  readonly output?: number;
  readonly decodeMs?: number;
  /** More of the line, such as `cache=5/0`. */
  readonly more?: string;
}

/** A call each ten seconds. */
function callLines(calls: readonly Call[]): string {
  return calls
    .map(({ input, firstTokenMs, output = 100, decodeMs = 700, more = '' }, index) => {
      const startMs = index * 10_000;
      const contentMs = startMs + firstTokenMs;
      const endMs = contentMs + decodeMs;
      return `call ${index + 1} ${startMs}-${endMs} usage=${input}/${output} ${more}
        attempt ${startMs}-${endMs}
        text ${contentMs}-${endMs}`;
    })
    .join('\n');
}

const ratesOf = (text: string): readonly ModelRates[] =>
  buildProfile(traceOf(`run agent\n${text}`)).tokenLedger.rates;

const onlyRates = (calls: readonly Call[]): ModelRates => {
  const [rates, ...others] = ratesOf(callLines(calls));
  assert.ok(rates && others.length === 0);
  return rates;
};

const line: readonly Call[] = [
  { input: 1000, firstTokenMs: 250 },
  { input: 2000, firstTokenMs: 300 },
  { input: 3000, firstTokenMs: 350 },
  { input: 4000, firstTokenMs: 400 },
  { input: 5000, firstTokenMs: 450 },
];

test('prefill is the slope of the time to first token, and what is left is its base', () => {
  assert.deepEqual(onlyRates(line), {
    model: 'model-1',
    prefill: { msPerToken: 0.05, lowMsPerToken: 0.05, highMsPerToken: 0.05, points: 5 },
    firstTokenBaseMs: 200,
    decode: { msPerToken: 7, lowMsPerToken: 7, highMsPerToken: 7, points: 5 },
  });
});

test('what the cache gave is not prefilled; what it took is', () => {
  const cached = line.map((call) => ({ ...call, input: call.input + 600, more: 'cache=600/300' }));
  assert.deepEqual(onlyRates(cached), onlyRates(line));
});

test('each model has its own rates, in the order of the first calls', () => {
  const mixed = line.map((call, index) => ({ ...call, more: index % 2 ? 'model=b' : 'model=a' }));
  assert.deepEqual(
    ratesOf(callLines(mixed)).map(({ model, prefill }) => [model, prefill]),
    [
      ['a', { points: 3, tooFew: '3 calls; 5 are needed' }],
      ['b', { points: 2, tooFew: '2 calls; 5 are needed' }],
    ],
  );
});

const refusals: readonly (readonly [string, readonly Call[], string])[] = [
  ['one call', line.slice(0, 1), '1 call; 5 are needed'],
  [
    'inputs of two sizes',
    line.map((call) => ({ ...call, input: call.input > 2000 ? 3000 : 1000 })),
    '5 calls of 2 sizes; 3 are needed',
  ],
  [
    'inputs that are almost alike',
    line.map((call) => ({ ...call, input: 1000 + call.input / 100 })),
    'inputs differ by 40 tokens; 100 are needed',
  ],
  [
    'a time that falls as the input grows',
    line.map((call) => ({ ...call, firstTokenMs: 1000 - call.firstTokenMs })),
    'no dependence on the input seen',
  ],
  [
    'a time that does as it likes',
    line.map((call, index) => ({ ...call, firstTokenMs: [250, 210, 340, 300, 252][index] ?? 0 })),
    'no dependence on the input seen',
  ],
  [
    'a call without usage, of which the input is not known',
    line.map((call, index) => ({ ...call, more: index === 2 ? 'refused=cacheReadTokens:x' : '' })),
    '4 calls; 5 are needed',
  ],
];

for (const [name, calls, words] of refusals) {
  test(`${name} gives no prefill rate: ${words}`, () => {
    const { prefill, firstTokenBaseMs } = onlyRates(calls);
    assert.equal('tooFew' in prefill ? prefill.tooFew : prefill, words);
    assert.equal(firstTokenBaseMs, undefined);
  });
}

const sixth = `
  call 6 60000-69000 usage=6000/100 stop=STOP
    attempt 60000-61000 error error=E:throttling
    wait 61000-62000
    attempt 62000-69000 OUTCOME
    text 68000-69000`;

test('a call that was tried again tells of decode, not of prefill', () => {
  const [rates] = ratesOf(callLines(line) + sixth.replace('STOP', 'end_turn'));
  assert.equal(rates?.prefill.points, 5);
  assert.equal(rates.decode.points, 6);
});

test('a call that was cancelled tells of neither', () => {
  const [rates] = ratesOf(
    callLines(line) + sixth.replace('STOP', 'cancelled').replace('OUTCOME', 'cancelled'),
  );
  assert.equal(rates?.prefill.points, 5);
  assert.equal(rates.decode.points, 5);
});

test('decode is the middle of the calls, whatever one in five of them did', () => {
  const calls = line.map((call, index) => ({
    ...call,
    decodeMs: [700, 690, 6000, 710, 705][index] ?? 0,
  }));
  assert.deepEqual(onlyRates(calls).decode, {
    msPerToken: 7.05,
    lowMsPerToken: 6.9,
    highMsPerToken: 60,
    points: 5,
  });
});

test('answers of a few tokens tell nothing of decode, and neither do answers that come at once', () => {
  const short = onlyRates(line.map((call) => ({ ...call, output: 15 }))).decode;
  const words = '0 calls; 5 are needed, of 16 tokens or more each';
  assert.deepEqual(short, { points: 0, tooFew: words });
  const atOnce = onlyRates(line.map((call) => ({ ...call, decodeMs: 0 }))).decode;
  assert.deepEqual(atOnce, { points: 5, tooFew: 'decode took no time that could be seen' });
});
