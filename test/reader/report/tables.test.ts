import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import type { ReportSection } from '../../../src/protocol.ts';
import { callsTable } from '../../../src/reader/report/calls-table.ts';
import { ledgerBar, ledgerTable } from '../../../src/reader/report/ledger-bar.ts';
import { toolsTable } from '../../../src/reader/report/tools-table.ts';
import { profileOf, wholeRun } from '../../report/runs.ts';

/** Titles and rows, a cell as its text and what it sorts by where that is something else: `500 ms=500`. */
function drawn([section]: readonly ReportSection[]): string {
  const { columns, rows, omitted } = section?.table ?? { columns: [], rows: [] };
  const lines = rows.map(({ cells }) =>
    cells.map(({ text, sort }) => (sort === text ? text : `${text}=${sort ?? '?'}`)).join(' | '),
  );
  const head = columns.map(({ title }) => title).join(' | ');
  return [head, ...lines, ...(omitted === undefined ? [] : [omitted])].join('\n');
}

test('each call has its row, by numbers in base units', () => {
  assert.equal(
    drawn(callsTable(profileOf(wholeRun), 5000)),
    `
turn | first token | decode | tokens in | out | cached | blocks | tries | cost | stop
1=1 | 500 ms=500 | 1.00 s=1000 | 250=250 | 84=84 | –=? | 2=2 | 2=2 | –=? | tool_use
2=2 | 730 ms=730 | 490 ms=490 | 380=380 | 30=30 | –=? | 1=1 | 1=1 | –=? | end_turn`.trim(),
  );
});

test('a call has its cost, and what it read from the cache', async () => {
  const model = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
  const text = `
    run a provider=bedrock
    call 1 0-9 model=${model} usage=1000/100 cache=400/0
    call 2 9-20 model=unheard-of usage=10/1
    call 3 20-`;
  const profile = await addCost(profileOf(text));
  assert.equal(
    drawn(callsTable(profile, 5000)).split('\n').slice(1).join('\n'),
    `
1=1 | –=? | –=? | 1,000=1000 | 100=100 | 400=400 | 0=0 | 0=0 | $0.0013=0.001254 | end_turn
2=2 | –=? | –=? | 10=10 | 1=1 | –=? | 0=0 | 0=0 | unknown=? | end_turn
3=3 | –=? | –=? | unknown=? | unknown=? | –=? | 0=0 | 0=0 | unknown=? | no end`.trim(),
  );
});

const tools = `
  run a concurrency=2
  part s1 toolSchema name=fast tokens=30 basis=exact
  part s2 toolSchema name=slow tokens=40
  part s3 toolSchema name=never tokens=50 basis=exact
  part r toolResult name=slow tokens=7
  call 1 0-1 parts=s1,s2,s3
  tool fast queued=1 2-12 ok
  tool slow queued=1 3-103 ok part=r
  tool slow queued=1 103-203 error part=r
  tool madeUp queued=1 ended=1 cancelled
  end 203 completed end_turn`;

test('each tool has its row, also one that never ran, and one that was only offered', () => {
  assert.equal(
    drawn(toolsTable(profileOf(tools), 5000)),
    `
tool | calls | errors | total | mean | longest | mean wait | tokens back | schema
slow | 2=2 | 1=1 | 200 ms=200 | 100 ms=100 | 100 ms=100 | 52 ms=52 | ≈14=14 | ≈40=40
fast | 1=1 | 0=0 | 10 ms=10 | 10 ms=10 | 10 ms=10 | 1.0 ms=1 | 0=0 | 30=30
never | 0=0 | 0=0 | –=? | –=? | –=? | –=? | 0=0 | 50=50
madeUp | 1=1 | 0=0 | –=? | –=? | –=? | –=? | 0=0 | unknown=?`.trim(),
  );
  assert.match(toolsTable(profileOf(tools), 5000)[0]?.lines?.[0] ?? '', /^Workers used: 1 of 2/);
});

/** So many calls and tools, each longer than the one before. */
function rising(count: number): Profile {
  const lines = Array.from({ length: count }, (_, n) => [
    `call ${n + 1} ${n * 1e6}-${n * 1e6 + n + 1}`,
    `tool t${n} turn=${n + 1} queued=${n * 1e6} ${n * 1e6}-${n * 1e6 + n + 1} ok`,
  ]);
  return profileOf(`run a\n${lines.flat().join('\n')}\nend ${count * 1e6} completed end_turn`);
}

for (const [noun, table] of [
  ['calls', callsTable],
  ['tools', toolsTable],
] as const) {
  test(`of 5,001 ${noun} the slowest 5,000 are shown, and it is said`, () => {
    const rows = (profile: Profile) => table(profile, 5000)[0]?.table;
    const many = rows(rising(5001));
    assert.equal(many?.rows.length, 5000);
    assert.equal(many.omitted, `1 ${noun} more; the slowest 5,000 are shown`);
    assert.ok(!many.rows.some(({ cells }) => cells[0]?.sort === (noun === 'calls' ? 1 : 't0')));
    const all = rows(rising(20));
    assert.deepEqual([all?.rows.length, all?.omitted], [20, undefined]);
  });
}

test('calls that are left out leave the others in their order', () => {
  const turns = callsTable(rising(20), 3)[0]?.table?.rows.map(({ cells }) => cells[0]?.text);
  assert.deepEqual(turns, ['18', '19', '20']);
});

test('every row of the time ledger is explained and ends in the wall', () => {
  const whole = profileOf(wholeRun);
  const rows = Object.keys(whole.timeLedger).map((row) => [row, whole.wallMs / 9]);
  const even = { ...whole, timeLedger: Object.fromEntries(rows) };
  const { table } = ledgerTable(even);
  assert.ok(table);
  assert.equal(table.rows.length, 10);
  assert.ok(table.rows.every(({ about }) => about !== undefined));
  assert.deepEqual(
    table.rows.map(({ total }) => total ?? false).indexOf(true),
    table.rows.length - 1,
  );
  const { segments, length } = ledgerBar('a', even);
  assert.equal(length, 1);
  assert.deepEqual(
    segments.map(({ kind, shareText, about }) => `${kind} ${shareText} ${about !== ''}`),
    [
      'timeToFirstToken 11 % true',
      'decodeThinking 11 % true',
      'decodeText 11 % true',
      'decodeToolUse 11 % true',
      'queue 11 % true',
      'tools 11 % true',
      'retries 11 % true',
      'gaps 11 % true',
      'residual 11 % true',
    ],
  );
});

test('a row of nothing is left out of the bar, but never the residual', () => {
  const { segments } = ledgerBar(
    'a',
    profileOf('run a\ntool t queued=0 0-9 ok\nend 9 completed x'),
  );
  assert.deepEqual(
    segments.map(({ kind, share }) => `${kind} ${share}`),
    ['tools 1', 'residual 0'],
  );
});

test('bars are as long as their walls against the longest', () => {
  assert.equal(ledgerBar('a', profileOf('run a\nend 9 completed x'), 36).length, 0.25);
  assert.equal(ledgerBar('a', buildProfile([]), 0).length, 0);
});
