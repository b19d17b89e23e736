import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { agentFile, sensors } from '../cli/agents.ts';
import { failures, startCountServer } from '../model/count-server.ts';
import { sendFrames, wire } from '../model/frame-server.ts';
import { outline, runOrder, startRunner } from '../support/runner.ts';

const says = [wire.text(0, 'hi'), wire.blockStop(0), wire.stop('end_turn')];
const env = { AWS_BEARER_TOKEN_BEDROCK: 'key-1', AWS_REGION: 'us-east-1' };

/** An order to run ten tools on a real model at this port. */
function orderAt(port: number) {
  const model = `model: { provider: bedrock, id: us.a.b, endpoint: 'http://127.0.0.1:${port}' }`;
  return runOrder(agentFile(sensors().replace(/model:[^]*?tools:/, `${model}\ntools:`)));
}

async function eventsOf(trace: string) {
  const { events, problems } = await readTraceFile(trace);
  assert.deepEqual(problems, []);
  return events;
}

test('tools are counted after the run, and kept in the folder of the order', async (t) => {
  const server = await startCountServer((response, _before, { url }) => {
    const isCall = url.endsWith('converse-stream');
    if (isCall) sendFrames(response, says);
    return isCall;
  });
  t.after(() => server.close());
  const order = orderAt(server.port);
  const { messages } = await startRunner(order, env).finished;
  assert.match(outline(messages), /^started( progress)? ended$/);
  const events = await eventsOf(order.trace);
  const end = events.findIndex(({ type }) => type === 'run-end');
  const exact = events
    .slice(end)
    .filter((event) => event.type === 'part-tokens' && event.count.basis === 'exact');
  assert.equal(exact.length, 10);
  assert.equal(server.seen.length, 1 + 11);
  assert.equal(fs.readdirSync(order.counts).length, 1);
});

test('cancelled while it counts: the run was completed all the same, and the process ends at once', async (t) => {
  let onAsked = (): void => {};
  const asked = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const server = await startCountServer((response, _before, { url }) => {
    if (url.endsWith('converse-stream')) sendFrames(response, says);
    else {
      failures.hanging();
      onAsked();
    }
    return true;
  });
  t.after(() => server.close());
  const order = orderAt(server.port);
  const { send, finished } = startRunner(order, env);
  await asked;
  send({ type: 'cancel' });
  const { code, messages } = await finished;
  assert.equal(code, 0);
  const last = messages.at(-1);
  assert.ok(last?.type === 'ended' && last.outcome === 'completed');
  const notice = (await eventsOf(order.trace)).at(-1);
  assert.ok(notice?.type === 'notice');
  assert.match(notice.message, /^10 of 10 tool schemas stay estimated: .*\(cancelled\)$/);
  assert.equal(server.seen.length, 2, 'nothing more was asked');
});
