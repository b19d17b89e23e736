import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCost } from '../../src/profile/prices.ts';
import { comparisonPage } from '../../src/report/comparison/comparison-page.ts';
import { differenceText } from '../../src/report/comparison/difference.ts';
import type { Page } from '../../src/report/page.ts';
import { formatMs } from '../../src/report/numbers.ts';
import { pageText } from '../../src/report/page-text.ts';
import { profileOf } from './runs.ts';

const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

/** A run of one call and one tool, so long. */
const run = (callMs: number, toolMs: number, words = 'provider=bedrock', usage = '1000/100') => `
  run sensors ${words}
  call 1 0-${callMs} model=${haiku} usage=${usage}
    attempt 0-${callMs}
    text 0-${callMs}
  tool t queued=${callMs} ${callMs}-${callMs + toolMs} ok
  end ${callMs + toolMs} completed end_turn`;

async function pageOf(...texts: readonly string[]): Promise<Page> {
  const profiles = await Promise.all(texts.map((text) => addCost(profileOf(text))));
  return comparisonPage(
    profiles.map((profile, index) => ({ profile, label: 'ABCDE'.charAt(index) })),
  );
}

const differences: readonly (readonly [
  first: number | undefined,
  second: number | undefined,
  text: string,
])[] = [
  [1000, 1200, '200 ms more (+20 %)'],
  [1000, 880, '120 ms less (−12 %)'],
  [1000, 1000, 'the same'],
  [0.1 + 0.2, 0.3, 'the same'],
  [0, 5, '5.0 ms more'],
  [5, 0, '5.0 ms less (−100 %)'],
  [0, 0, 'the same'],
  [undefined, 5, 'unknown'],
  [5, undefined, 'unknown'],
];

for (const [first, second, text] of differences) {
  test(`from ${first} ms to ${second} ms is ${text}`, () => {
    assert.equal(differenceText(first, second, formatMs), text);
  });
}

test('two runs', async () => {
  assert.equal(
    pageText(await pageOf(run(1000, 500), run(600, 560, 'provider=bedrock', '900/50'))),
    `
Compare: A and B
────────────────
B takes 1.16 s and A 1.50 s: 340 ms less (−23 %). Most of that is in decode:
text: 400 ms less.

Totals
                      A          B            difference
  wall           1.50 s     1.16 s   340 ms less (−23 %)
  LLM time       1.00 s     600 ms   400 ms less (−40 %)
  tools time     500 ms     560 ms    60 ms more (+12 %)
  turns               1          1              the same
  tool calls          1          1              the same
  tokens in       1,000        900      100 less (−10 %)
  tokens out        100         50       50 less (−50 %)
  cost          $0.0016    $0.0013  $0.0004 less (−23 %)
  outcome     completed  completed              the same

Time ledger
                                A       B           difference
  decode: text             1.00 s  600 ms  400 ms less (−40 %)
  tools                    500 ms  560 ms   60 ms more (+12 %)
  residual: rest of calls    0 ms    0 ms             the same
  wall                     1.50 s  1.16 s  340 ms less (−23 %)

Cost: list prices of @pydantic/genai-prices 0.1.8 on the day of the run; no
  discount, batch or service tier is in them.`.trim(),
  );
});

/** A run that sends a system prompt, and a tool's schema where it has tokens. */
const sending = (usage: string, tokens: number, schema?: number) => `
  run sensors
  part s system tokens=${tokens} basis=exact
  part d toolSchema name=t tokens=${schema ?? 0}
  call 1 0-9 parts=s${schema === undefined ? '' : ',d'} ${usage}
  end 9 completed end_turn`;
const ledgerLines = async (...texts: readonly string[]) => {
  const { sections, legend } = await pageOf(...texts);
  const own = sections.filter(({ title }) => title === 'Token ledger');
  const text = pageText({ title: '', summary: [], sections: own, legend });
  return text.split('\n').slice(4);
};

test('token ledgers stand side by side, each with its residual', async () => {
  const lines = await ledgerLines(sending('usage=200/5', 60, 100), sending('usage=70/5', 60));
  assert.deepEqual(lines.slice(0, 5), [
    '                       A   B          difference',
    '  system prompt       60  60            the same',
    '  tool schemas      ≈100   0  ≈100 less (−100 %)',
    '  residual           ≈40  10    ≈30 less (−75 %)',
    '  provider’s count   200  70    130 less (−65 %)',
  ]);
  assert.match(lines.join(' '), /≈ estimated:/);
});

test('a run whose input was not counted has no residual, and none is made up', async () => {
  const lines = await ledgerLines(sending('usage=70/5', 60), sending('', 60));
  assert.deepEqual(lines.slice(1, 4), [
    '  system prompt     60       60    the same',
    '  residual          10  unknown     unknown',
    '  provider’s count  70  unknown     unknown',
  ]);
});

test('calls without a count are taken away in a comparison too', async () => {
  const failed = sending('usage=70/5', 60).replace(
    'end 9',
    'call 2 9-10 parts=s stop=error\nend 9',
  );
  const lines = await ledgerLines(sending('usage=70/5', 60), failed);
  assert.deepEqual(lines.slice(1, 5), [
    '  system prompt     60  120  60 more (+100 %)',
    '  residual          10   10          the same',
    '  uncounted calls    0  −60           60 less',
    '  provider’s count  70   70          the same',
  ]);
});

test('what is not known of a run has no difference', async () => {
  const unknown = run(1000, 500).replace(/ usage=\S+/, '');
  const text = pageText(await pageOf(run(1000, 500), unknown));
  assert.match(text, /tokens in +1,000 +unknown +unknown\n/);
  assert.match(text, /cost +\$0\.0016 +unknown +unknown\n/);
  assert.match(text, /B takes 1\.50 s and A 1\.50 s: as long\./);
  const part = pageText(await pageOf(run(1000, 500), `${run(1000, 500)}\ncall 2 1500-`));
  assert.match(part, /tokens in +1,000 +at least 1,000 +unknown\n/);
});

test('a simulated run has no cost that could be known', async () => {
  const text = pageText(await pageOf(run(9, 9, 'simulated'), run(9, 9, 'simulated')));
  assert.match(text, /cost +– +– +unknown\n/);
  assert.match(text, /Simulated: answers/);
});

test('several runs are told by the fastest and the slowest, and have no difference', async () => {
  const { title, summary, sections } = await pageOf(run(20, 1), run(10, 1), run(40, 1), run(9, 9));
  assert.equal(title, 'Compare: 4 runs');
  assert.deepEqual(summary, ['The fastest is B with 11 ms, the slowest C with 41 ms.']);
  assert.deepEqual(
    sections[0]?.table?.columns.map(({ title: head }) => head),
    ['', 'A', 'B', 'C', 'D'],
  );
  assert.ok(sections.every(({ table }) => table?.rows.every((row) => row.length === 5)));
});

const real = run(9, 9);
const unlike: readonly (readonly [name: string, second: string, says: readonly RegExp[]])[] = [
  ['of another agent', real.replace('sensors', 'repo'), [/different agents \(sensors, repo\)/]],
  ['on another model', real.replace('run sensors', 'run sensors model=m2'), [/different models/]],
  ['that is simulated', run(9, 9, 'simulated'), [/the model of B is simulated/]],
  [
    'at another speed',
    run(9, 9, 'simulated speed=10'),
    [/model of B is simulated/, /different speeds \(1\.0×, 10×\)/],
  ],
  ['that did not complete', real.replace('completed end_turn', 'cancelled x'), [/B did not/]],
  ['that died', real.replace(/end .*/, ''), [/B did not complete \(died\)/]],
];

for (const [name, second, says] of unlike) {
  test(`a run ${name} is no like one, and it is said`, async () => {
    const { summary } = await pageOf(real, second);
    assert.equal(summary.length, 1 + says.length);
    says.forEach((each, index) => assert.match(summary[1 + index] ?? '', each));
  });
}

test('a run of which no time was recorded is named', async () => {
  assert.deepEqual((await pageOf(real, 'run sensors')).summary[0], 'No time was recorded of B.');
});
