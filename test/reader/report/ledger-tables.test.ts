import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import type { ReportSection } from '../../../src/protocol.ts';
import { contextTable } from '../../../src/reader/report/context-table.ts';
import { partsTable } from '../../../src/reader/report/parts-table.ts';
import { buildReport } from '../../../src/reader/report/report-message.ts';
import { tokenLedgerTable } from '../../../src/reader/report/token-ledger-table.ts';
import { toolCostsTable } from '../../../src/reader/report/tool-costs-table.ts';
import { profileOf, wholeRun } from '../../report/runs.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { reportOf } from '../traces.ts';

const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const trace = { file: { uri: 'file:///w/a', name: 'a', path: '/w/a' }, path: '/w/a' };

/** Titles and rows, rows of the foot with `=` before them. */
function drawn([section]: readonly ReportSection[]): string {
  const { columns = [], rows = [], omitted } = section?.table ?? {};
  return [
    columns.map(({ title }) => title).join(' | '),
    ...rows.map(({ cells, total }) =>
      `${total ? '= ' : ''}${cells.map(({ text }) => text).join(' | ')}`.trimEnd(),
    ),
    ...(omitted === undefined ? [] : [omitted]),
  ].join('\n');
}

test('the sections of the input, with residual and count at the foot', () => {
  assert.equal(
    drawn(tokenLedgerTable(profileOf(wholeRun))),
    `
section | parts | sent | share | carried
system prompt | 1 | ≈120 | ≈19 % | ≈60
tool schemas | 2 | ≈280 | ≈44 % | ≈140
tool_use | 2 | ≈80 | ≈13 % | ≈80
tool results | 2 | ≈16 | ≈2.5 % | 0
= residual |  | ≈134 | ≈21 % | –
= provider’s count |  | 630 | 100 % | ≈280`.trim(),
  );
});

test('every part that was sent, the heaviest first, and the same foot', () => {
  assert.equal(
    drawn(partsTable(profileOf(wholeRun), 2000)),
    `
part | name | sent | share | carried | sendings | tokens | size
tool schemas | sensor_1 | ≈140 | ≈22 % | ≈70 | 2 | ≈70 | 0 B
tool schemas | sensor_2 | ≈140 | ≈22 % | ≈70 | 2 | ≈70 | 0 B
system prompt | – | ≈120 | ≈19 % | ≈60 | 2 | ≈60 | 0 B
tool_use | sensor_1 | ≈40 | ≈6.3 % | ≈40 | 1 | ≈40 | 0 B
tool_use | sensor_2 | ≈40 | ≈6.3 % | ≈40 | 1 | ≈40 | 0 B
tool results | sensor_2 | ≈9 | ≈1.4 % | 0 | 1 | ≈9 | 0 B
tool results | sensor_1 | ≈7 | ≈1.1 % | 0 | 1 | ≈7 | 0 B
= residual |  | ≈134 | ≈21 % | – |  |  |
= provider’s count |  | 630 | 100 % | ≈280 |  |  |`.trim(),
  );
  assert.match(
    drawn(partsTable(profileOf(wholeRun), 3)),
    /\n4 parts more; the heaviest 3 are shown$/,
  );
});

test('the ledger of each call, and columns of it as a chart', () => {
  const [section] = contextTable(profileOf(wholeRun), 2000);
  assert.equal(
    drawn(section ? [section] : []),
    `
call | system prompt | tool schemas | tool_use | tool results | residual | tokens in | out | out residual
1 | ≈60 | ≈140 | – | – | ≈50 | 250 | 84 | ≈4
2 | ≈60 | ≈140 | ≈80 | ≈16 | ≈84 | 380 | 30 | 0`.trim(),
  );
  const { columns, kinds, top, limit } = section?.chart ?? {};
  assert.deepEqual(
    columns?.map(({ tick, label, length }) => [tick, label, length]),
    [
      ['1', 'call 1: 250 tokens', 250 / 380],
      ['2', 'call 2: 380 tokens', 1],
    ],
  );
  assert.deepEqual(
    columns?.[1]?.pieces.map(({ text }) => text),
    ['system prompt ≈60', 'tool schemas ≈140', 'tool_use ≈80', 'tool results ≈16', 'residual ≈84'],
  );
  assert.deepEqual(
    kinds?.map(({ kind, about }) => [kind, about !== '']),
    [
      ['system', true],
      ['toolSchemas', true],
      ['toolUse', true],
      ['toolResults', true],
      ['residual', true],
    ],
  );
  assert.deepEqual([top, limit], ['tokens of each call, 0 to 380', undefined]);
});

for (const [used, drawnAs] of [
  [150_000, { label: 'window: 200,000', length: 1 }],
  [400_000, { label: 'window: 200,000', length: 0.5 }],
  [10_000, undefined],
] as const) {
  test(`the window of the model is drawn at ${used} tokens: ${drawnAs !== undefined}`, async () => {
    const calls = [1, 2].map(
      (n) => `call ${n} ${n}-${n + 1} model=${haiku} parts=s usage=${(used / 2) * n}/5`,
    );
    const text = `run a provider=bedrock\npart s system tokens=9\n${calls.join('\n')}`;
    const [section] = contextTable(await addCost(profileOf(text)), 2000);
    assert.deepEqual(section?.chart?.limit, drawnAs);
    assert.match(section?.lines?.join(' ') ?? '', /200,000 tokens/);
  });
}

test('what each tool cost, also one that was never called; sorted by numbers in base units', () => {
  const text = wholeRun.replace('sys,d1,d2,u1', 'sys,d1,d2,d3,u1');
  const [section] = toolCostsTable(
    profileOf(`${text}\npart d3 toolSchema name=idle tokens=50`),
    2000,
  );
  assert.equal(
    drawn(section ? [section] : []),
    `
tool | calls | ran | LLM time | tokens | schema | tool_use | sent again | results
sensor_2 | 1 | 250 ms | ≥500 ms | ≈229 | ≈140 | ≈40 | ≈40 | ≈9
sensor_1 | 1 | 100 ms | ≥500 ms | ≈227 | ≈140 | ≈40 | ≈40 | ≈7
idle | 0 | – | unknown | ≈50 | ≈50 | 0 | 0 | 0`.trim(),
  );
  const sorts = section?.table?.rows.map(({ cells }) => cells[3]?.sort);
  assert.deepEqual(sorts, [500, 500, undefined]);
});

test('columns of which nothing is known are left out, others are not', async () => {
  const text = `run a provider=bedrock\npart s system tokens=9\ncall 1 0-9 model=${haiku} parts=s usage=10/5 cache=5/0`;
  const [head] = drawn(tokenLedgerTable(await addCost(profileOf(text)))).split('\n');
  assert.equal(head, 'section | parts | sent | share | carried | cached | cost');
});

test('whatever the run: shares are whole, residuals sort by their sign, and the foot is last', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (events) => {
      const profile = await addCost(buildProfile(events));
      const { sections } = reportOf(buildReport({ profile, problems: [] }, trace));
      for (const { chart, table } of sections) {
        for (const { pieces, length } of chart?.columns ?? []) {
          const sum = pieces.reduce((all, { share }) => all + share, 0);
          assert.ok(pieces.length === 0 || Math.abs(sum - 1) < 1e-9, String(sum));
          assert.ok(length <= 1);
        }
        const totals = (table?.rows ?? []).map(({ total }) => total === true);
        assert.deepEqual(
          totals,
          totals.toSorted((a, b) => Number(a) - Number(b)),
        );
        for (const { cells } of table?.rows ?? []) {
          assert.equal(cells.length, table?.columns.length);
          for (const { text, sort } of cells) {
            if (/^≈?−\d/.test(text)) assert.ok(typeof sort === 'number' && sort < 0, text);
          }
        }
      }
    }),
  );
});
