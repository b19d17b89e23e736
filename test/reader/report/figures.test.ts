import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import { figuresOf } from '../../../src/reader/report/figures.ts';
import { wholeRun } from '../../report/runs.ts';
import { traceOf } from '../../support/trace-builder.ts';

/** `label: value (detail) basis`, a figure a line. */
async function drawn(text: string, unended: 'died' | 'running' = 'died'): Promise<string> {
  const profile = await addCost(buildProfile(traceOf(text), unended));
  return figuresOf(profile)
    .map(({ label, value, detail, basis }) => `${label}: ${value} (${detail ?? ''}) ${basis}`)
    .join('\n');
}

const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const paid = `
  run a provider=bedrock
  call 1 0-90 model=${haiku} usage=1000/100 cache=400/0
  tool t queued=90 90-100 ok
  tool t queued=90 90-100 error`;

const cases: readonly (readonly [name: string, text: string, figures: string])[] = [
  [
    'a simulated run',
    wholeRun,
    `
Wall: 3.51 s (2 turns) measured
LLM share: 92 % (3.23 s) measured
Tools: 251 ms (2 calls, 1 failed) measured
Tokens: 630 in (114 out) measured
Cost: – (simulated) unknown`,
  ],
  [
    'a paid run',
    `${paid}\nend 100 completed end_turn`,
    `
Wall: 100 ms (1 turn) measured
LLM share: 90 % (90 ms) measured
Tools: 10 ms (2 calls, 1 failed) measured
Tokens: 1,000 in (100 out, 400 from cache) measured
Cost: $0.0013 (list price) list price`,
  ],
  [
    'a run of which not every call is known',
    `${paid}\ncall 2 100-`,
    `
Wall: 100 ms (2 turns) measured
LLM share: 90 % (90 ms) measured
Tools: 10 ms (2 calls, 1 failed) measured
Tokens: at least 1,000 in (at least 100 out, 400 from cache) measured
Cost: at least $0.0013 (list price) list price`,
  ],
  [
    'a run of which no call is known',
    'run a provider=bedrock\ncall 1 0-9\nend 9 failed error',
    `
Wall: 9.0 ms (1 turn) measured
LLM share: 100 % (9.0 ms) measured
Tools: 0 ms (0 calls) measured
Tokens: unknown () unknown
Cost: unknown () unknown`,
  ],
  [
    'a run that died at once',
    '',
    `
Wall: unknown () unknown
LLM share: unknown () unknown
Tools: unknown () unknown
Tokens: 0 in (0 out) measured
Cost: unknown () unknown`,
  ],
];

for (const [name, text, figures] of cases) {
  test(`the figures of ${name}`, async () => {
    assert.equal(await drawn(text), figures.trim());
  });
}

test('a run that has only just begun has no figures yet, and none that are wrong', async () => {
  assert.match(await drawn('run a', 'running'), /^Wall: unknown \(\) unknown\n/);
});

test('each figure says what it is, and each one of another basis says so', async () => {
  const figures = figuresOf(await addCost(buildProfile(traceOf(paid))));
  assert.ok(figures.every(({ about }) => about.length > 40));
  assert.match(figures.at(-1)?.about ?? '', /genai-prices \d/);
});
