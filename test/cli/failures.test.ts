import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { reportSchema } from '../../src/report/json-schema.ts';
import { lineIn, runCli, startCli, temporaryFolder } from '../support/cli.ts';
import { agentFile, oneTool, sensors } from './agents.ts';

const out = () => path.join(temporaryFolder(), 'a.toolflame.jsonl');

/** Each bad file with the one line it gets; the folder is cut from the front. */
const badFiles: readonly (readonly [string, string, RegExp])[] = [
  [
    'a wrong type',
    sensors('executor: { concurrency: many }'),
    /:12:26: executor\.concurrency must be a whole number of at least 1 or "unlimited"/,
  ],
  [
    'an unknown key',
    sensors('limts: { turns: 3 }'),
    /:12:1: unknown key "limts"; did you mean "limits"\?/,
  ],
  [
    'a duplicate tool',
    sensors('  - simulated: sensor_003'),
    /:12:16: duplicate tool name "sensor_003"/,
  ],
  [
    'an invalid schema',
    sensors('    input: { type: object, properties: { a: { type: nope } } }'),
    /:12:53: .*not "nope"/,
  ],
  [
    'an unreadable module',
    sensors('  - module: ./absent.mjs'),
    /:12:13: .*absent\.mjs does not exist/,
  ],
];
for (const [name, text, expected] of badFiles) {
  test(`${name} in the agent file is one line with its place`, async () => {
    const { code, stdout, stderr } = await runCli(['run', agentFile(text)]);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, expected);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  });
}

const bedrock = `
name: real
prompt: hello
model: { provider: bedrock, id: amazon.nova-micro-v1:0 }
`;

test('no credentials', async () => {
  const home = temporaryFolder();
  const env = { HOME: home, USERPROFILE: home };
  const args = ['run', agentFile(bedrock), '--region', 'us-east-1', '--json', '--out', out()];
  const { code, stdout } = await runCli(args, { env });
  const report = reportSchema.parse(JSON.parse(stdout));
  assert.equal(code, 2);
  assert.equal(report.outcome, 'failed');
  assert.match(report.error?.fix ?? '', /credentials/i);
});

test('a wrong region', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  const args = ['run', agentFile(bedrock), '--region', 'mars-north-1', '--json', '--out', out()];
  const { code, stdout } = await runCli(args, { env });
  const report = reportSchema.parse(JSON.parse(stdout));
  assert.notEqual(code, 0);
  assert.match(report.error?.fix ?? '', /region/i);
});

const isQueued = ({ type }: { type?: unknown }) => type === 'tool-queued';
const slow = () => agentFile(sensors('    latencyMs: 60000'));

test('Ctrl-C once keeps the trace and reports the run', async () => {
  const trace = out();
  const { child, finished } = startCli(['run', slow(), '--json', '--out', trace]);
  await lineIn(trace, isQueued);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await finished;
  assert.equal(code, 130);
  assert.equal(reportSchema.parse(JSON.parse(stdout)).outcome, 'cancelled');
  assert.match(stderr, /the trace is kept/);
  assert.equal((await runCli(['report', trace])).code, 0);
});

test('Ctrl-C twice quits at once and the trace is whole up to then', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.agent.yaml');
  // The tool ignores its signal, so that the first Ctrl-C is still under way at the second.
  fs.writeFileSync(file, sensors('  - module: ./tools.mjs').replace('call: all', 'call: [deaf]'));
  fs.writeFileSync(
    path.join(folder, 'tools.mjs'),
    `export const tools = [{ name: 'deaf', description: '', inputSchema: { type: 'object' }, run: () => new Promise(() => setInterval(() => {}, 1000)) }];`,
  );
  const trace = out();
  const { child, finished } = startCli(['run', file, '--out', trace]);
  await lineIn(trace, isQueued);
  child.kill('SIGINT');
  await new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));
  child.kill('SIGINT');
  const { code, stdout } = await finished;
  assert.equal(code, 130);
  assert.equal(stdout, '');
  assert.match((await runCli(['report', trace])).stdout, /deaf/);
});

test('Ctrl-C ends a command that has nothing to keep yet', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.agent.yaml');
  fs.writeFileSync(file, oneTool('never'));
  const forever = `console.error('loading'); setInterval(() => {}, 1000); await new Promise(() => {});`;
  fs.writeFileSync(path.join(folder, 'tools.mjs'), `${forever} export const tools = [];`);
  const { child, finished } = startCli(['run', file]);
  await new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));
  child.kill('SIGINT');
  assert.equal((await finished).code, 'SIGINT');
});

test('what a module throws cannot write to the terminal', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.agent.yaml');
  fs.writeFileSync(file, oneTool('none'));
  fs.writeFileSync(path.join(folder, 'tools.mjs'), `throw new Error('bo\\u001b[2J\\u0007om');`);
  const { code, stderr } = await runCli(['run', file]);
  assert.equal(code, 2);
  assert.match(stderr, /threw while loading: boom\n$/);
});

test('a report that cannot be written is one line, not a stack', async (t) => {
  if (!fs.existsSync('/dev/full')) return t.skip('no /dev/full here');
  const full = fs.openSync('/dev/full', 'w');
  t.after(() => fs.closeSync(full));
  const { code, stderr } = await runCli(['schema', 'agent'], { stdout: full });
  assert.equal(code, 1);
  assert.match(stderr, /^standard output cannot be written: .*no space left.*\n$/i);
});

test('kill -9 in mid-run: report shows the run up to the last event', async () => {
  const trace = out();
  const { child, finished } = startCli(['run', slow(), '--out', trace]);
  await lineIn(trace, isQueued);
  child.kill('SIGKILL');
  await finished;
  fs.appendFileSync(trace, '{"type":"tool-end","atMs":12');
  const { code, stdout, stderr } = await runCli(['report', trace, '--json']);
  const report = reportSchema.parse(JSON.parse(stdout));
  assert.equal(code, 0);
  assert.equal(report.outcome, 'died');
  assert.equal(report.tools.length, 10);
  assert.match(stderr, /last line is torn/);
});

test('a full disk: the run goes on, its report is printed, the loss is said', async (t) => {
  if (!fs.existsSync('/dev/full')) return t.skip('no /dev/full here');
  const args = ['run', agentFile(sensors()), '--speed', '20', '--json', '--out', '/dev/full'];
  const { code, stdout, stderr } = await runCli(args);
  const report = reportSchema.parse(JSON.parse(stdout));
  assert.equal(code, 1);
  assert.equal(report.outcome, 'completed');
  assert.equal(report.trace, undefined);
  assert.match(stderr, /\/dev\/full: the trace is incomplete: .*no space left/i);
});

test('a folder where the trace cannot be made', async () => {
  const args = ['run', agentFile(sensors()), '--out', path.join(agentFile(''), 'x.jsonl')];
  const { code, stderr } = await runCli(args);
  assert.equal(code, 2);
  assert.match(stderr, /x\.jsonl: the trace cannot be written/);
});

const badUsage: readonly (readonly [readonly string[], RegExp])[] = [
  [['run'], /missing required argument 'agent'/],
  [['rum'], /unknown command 'rum'.*\n.*run/],
  [['run', 'x', '--tools', '0'], /whole number of at least 1/],
  [['run', 'x', '--concurency', '3'], /unknown option.*\n.*--concurrency/],
  [['run', 'absent.agent.yaml'], /absent\.agent\.yaml:1:1: .*/],
  [['report', 'absent.jsonl'], /absent\.jsonl: cannot be read/],
  [['report', 'package.json'], /package\.json:1: not a Toolflame trace/],
  [['schema', 'nope'], /agent, report, sweep/],
  [['run', 'examples/sensors.agent.yaml', '--tools', '101'], /101 tools were asked for/],
  // Refused before the first size runs: nothing is on standard output, and no trace is made.
  [['sweep', 'examples/sensors.agent.yaml', '--tools', '5,200'], /200 tools were asked for/],
  [['run', 'examples/repo.agent.yaml', '--speed', '2'], /a real tool cannot be hurried/],
];
for (const [args, expected] of badUsage) {
  test(`bad usage: ${args.join(' ') || '(nothing)'}`, async () => {
    const { code, stdout, stderr } = await runCli(args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, expected);
  });
}
