import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { ComparisonMessage } from '../../../src/protocol.ts';
import { answer } from '../../../src/reader/answer.ts';
import type { SweepInput, TraceInput } from '../../../src/reader/messages.ts';
import { agentHead } from '../../support/agent-text.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { fileOf, shownOf, traceFile, traceText, workOf } from '../traces.ts';

const run = (name: string, ms: number, end = 'completed end_turn') =>
  traceFile(traceText(`run ${name} simulated\ncall 1 0-${ms} usage=9/9\nend ${ms} ${end}`), name);

async function compare(
  traces: readonly TraceInput[],
  sweep?: SweepInput,
): Promise<{ message: ComparisonMessage; markdown: string }> {
  const request = { type: 'comparison', traces, ...(sweep && { sweep }) } as const;
  const result = await answer(request, workOf());
  assert.equal(result.type, 'comparison');
  const message = shownOf(result.json);
  assert.equal(message.type, 'comparison');
  assert.equal(result.title, message.title);
  return { message, markdown: result.markdown };
}

test('two runs have a bar each to one scale, and tables whose terms are explained', async () => {
  const [a, b] = [run('a', 100), run('b', 400)];
  const { message, markdown } = await compare([a, b]);
  assert.equal(message.title, 'Compare: a and b');
  assert.deepEqual(
    message.runs.map(({ label, file, run: head }) => `${label} ${file.uri} ${head.outcome}`),
    [`a ${a.file.uri} completed`, `b ${b.file.uri} completed`],
  );
  assert.deepEqual(
    message.bars.map(({ label, total, length }) => `${label} ${total} ${length}`),
    ['a 100 ms 0.25', 'b 400 ms 1'],
  );
  assert.deepEqual(
    message.sections.map(({ title, table }) => `${title}: ${table?.id}`),
    ['Totals: totals', 'Time ledger: time-ledger'],
  );
  const rows = message.sections.flatMap(({ table }) => table?.rows ?? []);
  assert.ok(rows.every(({ about }) => about !== undefined));
  assert.deepEqual(rows.at(-1)?.total, true);
  assert.match(markdown, /^# Compare: a and b\n[^]*\| wall \| 100 ms \| 400 ms \|/);
});

test('what a panel is restored from is in the message as it was given', async () => {
  const traces = [run('a', 100), run('b', 400)];
  const restore = '{"traces":["file:///ä"]}';
  const result = await answer({ type: 'comparison', traces, restore }, workOf());
  assert.equal(result.type, 'comparison');
  const message = shownOf(result.json);
  assert.equal(message.type === 'comparison' && message.restore, restore);
  assert.ok(!('restore' in (await compare(traces)).message));
});

test('lines that could not be read are told', async () => {
  const a = run('a', 100);
  fs.appendFileSync(a.path, 'not JSON\n{"torn');
  const { summary } = (await compare([a, run('b', 100)])).message;
  assert.equal(summary.at(-1), 'a: 2 lines could not be read.');
});

test('a trace that cannot be read keeps all from being shown, and is named', async () => {
  const gone = path.join(temporaryFolder(), 'gone.jsonl');
  const traces = [run('a', 100), { file: fileOf(gone), path: gone }];
  const result = await answer({ type: 'comparison', traces }, workOf());
  assert.equal(result.type, 'failed');
  assert.match(result.message.title, /cannot be compared/);
  assert.ok(result.message.message.startsWith(`${gone}: there is no such file`));
  const broken = await answer({ type: 'comparison', traces: [traceFile('PNG\n')] }, workOf());
  assert.equal(broken.type, 'failed');
  assert.equal(broken.message.line, undefined);
});

/** An agent file, and beside it the table that it names. */
function agentFile(published?: string): string {
  const file = path.join(temporaryFolder(), 'a.agent.yaml');
  const table = published === undefined ? '' : 'sweep: {published: table.json}\n';
  fs.writeFileSync(file, agentHead + table);
  if (published) fs.writeFileSync(path.join(path.dirname(file), 'table.json'), published);
  return file;
}

const study = '{"title":"A study","runs":[{"toolCount":5,"wallMs":200}]}';

test('the runs of a sweep are its sizes, whose rows open their traces', async () => {
  const traces = [run('ten', 400), run('five', 100), run('five', 140), run('five', 120)];
  const input = { agent: 'ten', agentFile: agentFile(study), toolCounts: [10, 5, 5, 5] };
  const { message, markdown } = await compare(traces, input);
  assert.equal(message.title, 'ten: sweep over 2 sizes · simulated');
  assert.deepEqual(
    message.bars.map(({ label, total, length }) => `${label} ${total} ${length}`),
    ['5 tools 120 ms 0.3', '10 tools 400 ms 1'],
  );
  assert.deepEqual(
    message.runs.map(({ label, file }) => `${label}: ${file.name}`),
    ['5 tools, run 1: five', '5 tools, run 2: five', '5 tools, run 3: five', '10 tools: ten'],
  );
  const [sizes, ...others] = message.sections;
  assert.deepEqual(
    sizes?.table?.rows.map(({ opens }) => opens),
    [traces[3]?.file.uri, traces[0]?.file.uri],
  );
  assert.match(JSON.stringify(sizes?.table), /"published".*"200 ms".*"−40 %"/);
  assert.ok(sizes?.table?.columns.every(({ about }) => about !== undefined));
  assert.deepEqual(
    others.map(({ title, drawing }) => [title, drawing]),
    [
      ['When parallel tool calls pay', undefined],
      ['Time ledger', undefined],
    ],
  );
  assert.match(message.legend.join('\n'), /Compared with: A study/);
  assert.match(markdown, /```text\n/);
});

for (const [name, published, says] of [
  ['that is broken', '{', /table\.json: not a table of published runs/],
  ['that is not there', '', /table\.json: not a table of published runs .*ENOENT/],
] as const) {
  test(`a sweep with a published table ${name} is shown without it, and it is said`, async () => {
    const input = { agent: 'a', agentFile: agentFile(published), toolCounts: [5] };
    const { message } = await compare([run('a', 100)], input);
    assert.match(message.summary.at(-1) ?? '', says);
    assert.equal(message.sections[0]?.table?.rows.length, 1);
  });
}

test('a sweep whose agent file is gone, and one of which nothing is known but its runs', async () => {
  const input = { agent: 'a', agentFile: '/no/such.agent.yaml', toolCounts: [] };
  const { message } = await compare([run('a', 100)], input);
  assert.match(message.summary.at(-1) ?? '', /such\.agent\.yaml cannot be read any more/);
  assert.equal(message.bars[0]?.label, '0 tools');
  assert.deepEqual((await compare([], input)).message.bars, []);
});

test('a sweep without a table has nothing to compare with, and says nothing about it', async () => {
  const input = { agent: 'a', agentFile: agentFile(), toolCounts: [5] };
  const { message } = await compare([run('a', 100, 'cancelled x')], input);
  assert.deepEqual(message.summary, ['The wall: unknown at 5 tools.']);
  assert.match(JSON.stringify(message.sections), /5 tools: the run was cancelled/);
});
