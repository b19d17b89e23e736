import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { agentFile, sensors } from '../cli/agents.ts';
import { temporaryFolder } from '../support/cli.ts';
import { outline, runOrder, runRunner, startRunner } from '../support/runner.ts';
import { slowAgent } from './agents.ts';

const fast = { speed: 20 };

test('the sensors example: started, progress, ended, and a whole trace', async () => {
  const order = runOrder('examples/sensors.agent.yaml', { request: fast });
  const { code, messages, stdout, stderr } = await runRunner(order);
  assert.equal(code, 0);
  assert.equal(outline(messages), 'started progress ended');
  assert.deepEqual(messages[0], { type: 'started', agent: 'sensors', warnings: [] });
  assert.equal(stdout + stderr, '');
  const { events, problems } = await readTraceFile(order.trace);
  const [header, start] = events;
  const end = events.find(({ type }) => type === 'run-end');
  assert.deepEqual(problems, []);
  assert.ok(header?.type === 'header' && start?.type === 'run-start' && end?.type === 'run-end');
  assert.deepEqual([header.runId, header.tool.version, header.speed], ['r1', '1.2.3', 20]);
  assert.equal(start.agent.file, order.file);
  assert.deepEqual(messages.at(-1), {
    ...{ type: 'ended', outcome: 'completed', reason: 'end_turn', wallMs: end.atMs },
  });
});

test('progress says how far the run is', async () => {
  const order = runOrder(slowAgent());
  const { send, until, finished } = startRunner(order);
  // Six of ten tools run for a minute: it stays so until the run is cancelled.
  const { progress } = await until('progress', (told) => told.progress.activity.includes('tools'));
  send({ type: 'cancel' });
  await finished;
  assert.deepEqual([progress.turn, progress.activity], [1, '0/10 tools, sensor_000 +5']);
  const { events } = await readTraceFile(order.trace);
  const usage = events.find((event) => event.type === 'usage')?.usage;
  assert.ok(usage?.inputTokens !== undefined);
  assert.equal(progress.inputTokens, usage.inputTokens);
  assert.equal(progress.outputTokens, usage.outputTokens);
});

test('a request changes the run as on the command line', async () => {
  const request = { ...fast, prompt: 'Use {toolCount}.', toolCount: 3, concurrency: 1 };
  const order = runOrder(agentFile(sensors()), { request });
  await runRunner(order);
  const { events } = await readTraceFile(order.trace);
  const start = events.find((event) => event.type === 'run-start');
  const texts = events.flatMap((event) => (event.type === 'part' ? [event.part.content] : []));
  assert.deepEqual([start?.toolCount, start?.executor.concurrency], [3, 1]);
  assert.ok(texts.includes('Use 3.'));
  assert.equal(events.filter(({ type }) => type === 'tool-end').length, 3);
});

test('what the run warns of comes with started', async () => {
  const file = agentFile(sensors().replace('{toolCount}', 'all'));
  const { messages } = await runRunner(runOrder(file, { request: { ...fast, toolCount: 3 } }));
  const [started] = messages;
  assert.ok(started?.type === 'started');
  assert.match(started.warnings.join('\n'), /:3:9: warning: the prompt does not say how many/);
});

test('a digest trace holds no text', async () => {
  const secret = 'xyzzy-plugh';
  const file = agentFile(sensors(`system: ${secret}`));
  const order = runOrder(file, { request: { ...fast, prompt: secret }, content: 'digest' });
  const { messages } = await runRunner(order);
  const trace = fs.readFileSync(order.trace, 'utf8');
  assert.equal(outline(messages).split(' ').at(-1), 'ended');
  assert.ok(trace.includes('"content":"digest"') && !trace.includes(secret));
});

test('two runs at once do not meet', async () => {
  const folder = temporaryFolder();
  const orders = ['a', 'b'].map((runId) => {
    const trace = path.join(folder, `${runId}.toolflame.jsonl`);
    return runOrder('examples/sensors.agent.yaml', { request: { speed: 40 }, runId, trace });
  });
  const finished = await Promise.all(orders.map((order) => runRunner(order)));
  assert.deepEqual(
    finished.map(({ messages }) => outline(messages)),
    ['started progress ended', 'started progress ended'],
  );
  for (const { trace, runId } of orders) {
    const { events, problems } = await readTraceFile(trace);
    const [header] = events;
    assert.ok(header?.type === 'header' && header.runId === runId);
    assert.deepEqual(problems, []);
    assert.equal(events.filter(({ type }) => type === 'tool-end').length, 100);
  }
});
