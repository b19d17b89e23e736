import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { endKilledTrace } from '../../src/trace/end-killed.ts';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { agentFile, sensors } from '../cli/agents.ts';
import { lineIn, temporaryFolder } from '../support/cli.ts';
import { cleanEnvironment, outline, runnerFile, runOrder, startRunner } from '../support/runner.ts';
import { moduleAgent, slowAgent } from './agents.ts';

const isQueued = ({ type }: { type?: unknown }) => type === 'tool-queued';
const isToolStart = ({ type }: { type?: unknown }) => type === 'tool-start';
const slow = () => runOrder(slowAgent());

async function endOf(trace: string) {
  const { events, problems } = await readTraceFile(trace);
  assert.deepEqual(problems, []);
  const ends = events.filter((event) => event.type === 'run-end');
  assert.equal(ends.length, 1);
  const statuses = events.flatMap((event) => (event.type === 'tool-end' ? event.status : []));
  return { end: ends[0], statuses: [...new Set(statuses)].join(' ') };
}

test('cancel ends the run and keeps its trace', async () => {
  const order = slow();
  const { send, finished } = startRunner(order);
  await lineIn(order.trace, isQueued);
  send({ type: 'cancel' });
  const { code, messages, stderr } = await finished;
  assert.deepEqual([code, stderr], [0, '']);
  const { end, statuses } = await endOf(order.trace);
  assert.deepEqual([end?.outcome, end?.reason, statuses], ['cancelled', 'cancelled', 'cancelled']);
  assert.deepEqual(messages.at(-1), {
    ...{ type: 'ended', outcome: 'cancelled', reason: 'cancelled', wallMs: end?.atMs },
  });
});

test('a tool that ignores its signal is abandoned', async () => {
  const order = runOrder(moduleAgent('await new Promise(() => setInterval(() => {}, 1000));'));
  const { send, finished } = startRunner(order);
  await lineIn(order.trace, isToolStart);
  send({ type: 'cancel' });
  assert.equal((await finished).code, 0);
  const { end, statuses } = await endOf(order.trace);
  assert.deepEqual([end?.outcome, statuses], ['cancelled', 'abandoned']);
});

test('an editor that closes the channel leaves a cancelled trace', async () => {
  const order = slow();
  const { child, finished } = startRunner(order);
  await lineIn(order.trace, isQueued);
  child.disconnect();
  const { code, messages, stderr } = await finished;
  assert.deepEqual([code, stderr, outline(messages).includes('ended')], [0, '', false]);
  assert.equal((await endOf(order.trace)).end?.outcome, 'cancelled');
});

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} cancels`, { skip: process.platform === 'win32' }, async () => {
    const order = slow();
    const { child, finished } = startRunner(order);
    await lineIn(order.trace, isQueued);
    child.kill(signal);
    assert.equal((await finished).code, 0);
    assert.equal((await endOf(order.trace)).end?.outcome, 'cancelled');
  });
}

test('SIGINT is not for it', { skip: process.platform === 'win32' }, async () => {
  const order = runOrder(agentFile(sensors()), { request: { speed: 5 } });
  const { child, until, finished } = startRunner(order);
  await until('started');
  child.kill('SIGINT');
  await finished;
  assert.equal((await endOf(order.trace)).end?.outcome, 'completed');
});

/** An editor that starts a run, prints the id of its process, and is killed. */
async function killedEditor(order: object): Promise<number> {
  const script = path.join(temporaryFolder(), 'editor.cjs');
  fs.writeFileSync(
    script,
    `const child = require('node:child_process').fork(${JSON.stringify(runnerFile)}, { stdio: 'pipe' });
     child.send(${JSON.stringify(order)});
     console.log(child.pid);
     setInterval(() => {}, 1000);`,
  );
  const options = { stdio: 'pipe', env: cleanEnvironment() } as const;
  const editor = spawn(process.execPath, [script], options);
  const pid = new Promise<number>((resolve) => {
    editor.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  const { trace } = order as { readonly trace: string };
  await lineIn(trace, isToolStart);
  editor.kill('SIGKILL');
  return pid;
}

const isRunEnd = ({ type }: { type?: unknown }) => type === 'run-end';

/** Looks every 20 ms: it is no child of this process. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('an editor that is killed leaves a cancelled trace and no process', async () => {
  const order = slow();
  const pid = await killedEditor(order);
  await lineIn(order.trace, isRunEnd);
  await gone(pid);
  assert.equal((await endOf(order.trace)).end?.outcome, 'cancelled');
});

test('so it does when a tool prints without an end and holds the process for ever', async () => {
  const order = runOrder(moduleAgent('for (;;) process.stdout.write("x".repeat(1000));'));
  const pid = await killedEditor(order);
  await gone(pid);
  const { end } = await endOf(order.trace);
  assert.equal(end?.outcome, 'cancelled');
  assert.match(end?.reason ?? '', /had to be stopped/);
});

test('a tool that holds the process: the editor kills it and ends the trace', async () => {
  const order = runOrder(moduleAgent('for (;;);'));
  const { child, send, finished } = startRunner(order);
  await lineIn(order.trace, isToolStart);
  send({ type: 'cancel' });
  child.kill('SIGKILL');
  assert.equal((await finished).code, 'SIGKILL');
  assert.equal(await endKilledTrace(order.trace), true);
  assert.equal((await endOf(order.trace)).end?.outcome, 'cancelled');
});

const forever = `console.error('loading'); setInterval(() => {}, 1000); await new Promise(() => {});`;

test('cancelled while a module loads: nothing ran, and there is no trace', async () => {
  const order = runOrder(moduleAgent('', forever));
  const { child, send, finished } = startRunner(order);
  await new Promise((resolve) => child.stderr?.once('data', resolve));
  send({ type: 'cancel' });
  const { code, messages } = await finished;
  assert.equal(code, 0);
  assert.deepEqual(messages, [{ type: 'refused', problems: [] }]);
  assert.equal(fs.existsSync(order.trace), false);
});

test('the editor goes while a module loads', async () => {
  const { child, finished } = startRunner(runOrder(moduleAgent('', forever)));
  await new Promise((resolve) => child.stderr?.once('data', resolve));
  child.disconnect();
  assert.deepEqual((await finished).code, 0);
});
