import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contextLines } from '../../../src/report/ledger/context-lines.ts';
import { pickEvenly } from '../../../src/report/ledger/pick-evenly.ts';
import type { ContextGrowth } from '../../../src/profile/token-ledger.ts';
import { profileOf } from '../runs.ts';
import { sectionOf } from './lines.ts';

const calls = (count: number, usage: (n: number) => string) =>
  Array.from(
    { length: count },
    (_, n) => `call ${n + 1} ${n * 10}-${n * 10 + 9} parts=s ${usage(n)}`,
  );

test('each call is a bar on one scale', () => {
  const run = [
    'run a\npart s system tokens=100 basis=exact',
    ...calls(3, (n) => `usage=${100 * 2 ** n}/1`),
  ].join('\n');
  assert.deepEqual(sectionOf(profileOf(run), 'Context growth'), [
    '  call 1 ················· 100',
    '  call 2 ·················????????????????? 200',
    '  call 3 ·················?????????????????????????????????????????????????? 400',
    '  · system  ░ tool schemas  ▒ texts  ▓ tool_use  █ tool results  ? residual',
    '  Growth: 150 tokens a call. The window of the model is not known.',
  ]);
});

test('of many calls some are drawn, and it is said; what only we counted is marked', () => {
  const run = ['run a\npart s system tokens=100', ...calls(30, () => '')].join('\n');
  const lines = sectionOf(profileOf(run), 'Context growth');
  assert.equal(lines.filter((line) => line.includes('call ') && line.includes('·')).length, 12);
  assert.match(lines[0] ?? '', /^ {2} call 1 ·+ ≈100$/);
  assert.match(lines[11] ?? '', /^ {2}call 30 /);
  assert.ok(lines.includes('  12 of 30 calls are drawn.'));
});

test('one call has no growth', () => {
  assert.deepEqual(sectionOf(profileOf('run a\ncall 1 0-9 usage=5/5'), 'Context growth'), []);
});

const growth = (more: Partial<ContextGrowth>): ContextGrowth => ({
  points: [1000, 5100].map((tokens, index) => {
    return { callId: `${index}`, turn: index + 1, tokens, basis: 'measured', sections: [] };
  }),
  growthTokensPerCall: 4100,
  ...more,
});
const window = { windowTokens: 200_000, windowSource: 'a list' };

for (const [name, context, lines] of [
  ['no window', growth({}), ['Growth: 4,100 tokens a call. The window of the model is not known.']],
  [
    'an overflow to come',
    growth({ ...window, overflowAtCall: 50 }),
    [
      'Window: 200,000 tokens (a list); the largest call took 5,100, 2.5 % of it.',
      'At this growth (4,100 tokens a call) call 50 will not fit the window of 200,000 tokens.',
    ],
  ],
  [
    'an overflow that was',
    growth({ windowTokens: 5000, overflowAtCall: 2 }),
    [
      'Window: 5,000 tokens; the largest call took 5,100, 102 % of it.',
      'Call 2 was larger than the window of 5,000 tokens.',
    ],
  ],
  [
    'none, as the context shrinks',
    growth({ ...window, growthTokensPerCall: -20 }),
    [
      'Window: 200,000 tokens (a list); the largest call took 5,100, 2.5 % of it.',
      'Growth: −20 tokens a call; at that rate no call outgrows the window of 200,000 tokens.',
    ],
  ],
] as const) {
  test(`the lines of ${name}`, () => assert.deepEqual(contextLines(context), lines));
}

test('what is picked evenly has both ends, in order, and no more than asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 2, max: 50 }), (all, most) => {
      const things = Array.from({ length: all }, (_, index) => index);
      const picked = pickEvenly(things, most);
      assert.equal(picked.length, Math.min(all, most));
      assert.deepEqual(
        picked,
        [...picked].sort((a, b) => a - b),
      );
      if (all > 0) assert.deepEqual([picked[0], picked.at(-1)], [0, all - 1]);
    }),
  );
});
