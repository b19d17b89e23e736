import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { reportSchema } from '../../src/report/json-schema.ts';
import { runCli, temporaryFolder } from '../support/cli.ts';
import { agentFile, oneTool, sensors } from './agents.ts';

const fast = ['--speed', '20'];
const inFolder = () => ['--out', path.join(temporaryFolder(), 'a.toolflame.jsonl')];

test('the study: 100 sensors on 6 workers', async () => {
  const args = ['run', 'examples/sensors.agent.yaml', '--tools', '100', '--json'];
  const { code, stdout } = await runCli([...args, ...fast, ...inFolder()]);
  const report = reportSchema.parse(JSON.parse(stdout));
  assert.equal(code, 0);
  assert.equal(report.simulated, true);
  assert.equal(report.tools.length, 100);
  assert.equal(report.executor.workersUsed, 6);
  assert.equal(report.executor.waves, 17);
  const [first] = report.calls;
  assert.equal(first?.blocks.filter(({ type }) => type === 'toolUse').length, 100);
  const ledger = Object.values(report.timeLedger).reduce((sum, ms) => sum + ms, 0);
  assert.ok(Math.abs(ledger - report.wallMs) < 0.01, `${ledger} is not ${report.wallMs}`);
});

test('--json prints one document and nothing else', async () => {
  const { stdout, stderr } = await runCli([
    'run',
    agentFile(sensors()),
    '--json',
    ...fast,
    ...inFolder(),
  ]);
  assert.equal(stderr, '');
  assert.equal(reportSchema.parse(JSON.parse(stdout)).outcome, 'completed');
});

test('report shows what run showed', async () => {
  const out = inFolder();
  const ran = await runCli(['run', agentFile(sensors()), '--json', ...fast, ...out]);
  const read = await runCli(['report', out[1] ?? '', '--json']);
  const before = JSON.parse(ran.stdout) as object;
  assert.deepEqual({ ...JSON.parse(read.stdout) }, before);
});

test('--repeat gives the median run and the spread', async () => {
  const args = ['run', agentFile(sensors()), '--json', '--repeat', '3'];
  const { stdout } = await runCli([...args, ...fast, ...inFolder()]);
  const report = reportSchema.parse(JSON.parse(stdout));
  const sorted = [...(report.repeats?.wallMs ?? [])].sort((a, b) => a - b);
  assert.equal(sorted.length, 3);
  assert.equal(report.wallMs, sorted[1]);
  assert.equal(new Set(report.repeats?.traces).size, 3);
});

test('--no-content leaves no text in the trace', async () => {
  const out = inFolder();
  const secret = 'xyzzy-plugh';
  const file = agentFile(sensors(`system: ${secret}`));
  await runCli(['run', file, '--no-content', '--prompt', `say ${secret}`, ...fast, ...out]);
  const trace = fs.readFileSync(out[1] ?? '', 'utf8');
  assert.ok(trace.includes('"content":"digest"'));
  assert.ok(!trace.includes(secret));
});

test('the repo example reads real files', async () => {
  const root = temporaryFolder();
  fs.writeFileSync(path.join(root, 'hello.md'), 'TODO: greet');
  const args = ['run', 'examples/repo.agent.yaml', '--json', ...inFolder()];
  const { code, stdout } = await runCli(args, { env: { TOOLFLAME_REPO: root } });
  const { tools } = reportSchema.parse(JSON.parse(stdout));
  assert.equal(code, 0);
  assert.deepEqual(
    tools.map(({ name, status }) => `${name} ${status}`),
    ['list_files ok', 'read_file ok', 'search_text ok', 'search_text ok'],
  );
});

const tools: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'throws',
    `run() { throw new TypeError('no such sensor'); }`,
    'error',
    /TypeError: no such sensor/,
  ],
  ['hangs', `run() { return new Promise(() => {}); }`, 'abandoned', /timed out after 300 ms/],
  ['huge', `run() { return 'x'.repeat(50_000_000); }`, 'error', /50000000 bytes, more than/],
  ['cyclic', `run() { const a = {}; a.self = a; return a; }`, 'error', /cycl/i],
  [
    'binary',
    `run() { return new Uint8Array(1024); }`,
    'error',
    /binary \(Uint8Array, 1,024 bytes\)/,
  ],
];
for (const [name, run, status, told] of tools) {
  test(`a tool that ${name} becomes an error result and does not end the run`, async () => {
    const file = agentFile(oneTool(name));
    const schema = `name: '${name}', description: '', inputSchema: { type: 'object' }`;
    fs.writeFileSync(
      path.join(path.dirname(file), 'tools.mjs'),
      `export const tools = [{ ${schema}, ${run} }];`,
    );
    const out = inFolder();
    const { code, stdout } = await runCli(['run', file, '--json', ...out]);
    const report = reportSchema.parse(JSON.parse(stdout));
    assert.equal(code, 0);
    assert.equal(report.outcome, 'completed');
    assert.equal(report.tools[0]?.status, status);
    assert.match(fs.readFileSync(out[1] ?? '', 'utf8'), told);
  });
}

test('a tool that blocks the event loop is named', async () => {
  const file = agentFile(oneTool('busy'));
  const body = 'const until = Date.now() + 200; while (Date.now() < until); return 1;';
  fs.writeFileSync(
    path.join(path.dirname(file), 'tools.mjs'),
    `export const tools = [{ name: 'busy', description: '', inputSchema: { type: 'object' }, run() { ${body} } }];`,
  );
  const { stdout } = await runCli(['run', file, '--json', ...inFolder()]);
  const { notices } = reportSchema.parse(JSON.parse(stdout));
  assert.deepEqual(
    notices?.map(({ code, tool }) => `${code} ${tool}`),
    ['blocking-tool busy'],
  );
});
