import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import type { RunOrder, RunnerEnd } from '../../src/runner/messages.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { runOrder, runRunner } from '../support/runner.ts';
import { moduleAgent } from './agents.ts';

type EventOf<Type> = Extract<TraceEvent, { readonly type: Type }>;

/** Runs an agent whose one tool has this body, to its end. */
async function runBody(body: string, changes: Partial<RunOrder> = {}) {
  const order = runOrder(moduleAgent(body), changes);
  const { code, messages, stdout, stderr } = await runRunner(order);
  const { events, problems } = await readTraceFile(order.trace);
  assert.deepEqual(problems, []);
  const of = <Type extends TraceEvent['type']>(type: Type) =>
    events.filter((event): event is EventOf<Type> => event.type === type);
  const last = messages.at(-1);
  assert.ok(last?.type === 'ended', stderr);
  assert.equal(of('run-end').length, 1);
  return { code, last, stdout, stderr, of, trace: fs.readFileSync(order.trace, 'utf8') };
}

const failed = ({ outcome, reason }: RunnerEnd) => `${outcome}: ${reason}`;

test('what a tool prints reaches the log and breaks nothing', async () => {
  const { last, stdout, stderr } = await runBody(
    `console.log('hello'); console.error('oops'); process.stdout.write('{"type":"ended"}'); return 1;`,
  );
  assert.equal(last.outcome, 'completed');
  assert.equal(stdout, 'hello\n{"type":"ended"}');
  assert.equal(stderr, 'oops\n');
});

test('an exception outside of any call ends the run as failed', async () => {
  const { code, last, stderr, of } = await runBody(
    `setTimeout(() => { throw new TypeError('too late'); }); await new Promise(() => {});`,
  );
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(failed(last), 'failed: uncaught exception');
  assert.match(last.error?.message ?? '', /TypeError: too late \(.*tools\.mjs:2\)$/);
  assert.match(last.error?.fix ?? '', /Await what the tool starts/);
  const [end] = of('run-end');
  assert.deepEqual([end?.outcome, end?.error?.name], ['failed', 'UncaughtException']);
  assert.deepEqual(
    of('tool-end').map(({ status }) => status),
    ['abandoned'],
  );
});

test('an event of an error that nobody listens to is such an exception', async () => {
  const { last } = await runBody(
    `const { EventEmitter } = await import('node:events');
     setImmediate(() => new EventEmitter().emit('error', new Error('unheard')));
     await new Promise(() => {});`,
  );
  assert.equal(failed(last), 'failed: uncaught exception');
  assert.match(last.error?.message ?? '', /unheard/);
});

test('a rejection that nobody handles is told, and the run goes on', async () => {
  const { last, of, stderr } = await runBody(
    `for (const n of [1, 2, 2]) void Promise.reject(new Error('stray ' + n));
     await new Promise((resolve) => setTimeout(resolve)); return 1;`,
  );
  assert.deepEqual([last.outcome, stderr], ['completed', '']);
  // On a busy machine there may be others.
  const notices = of('notice').filter(({ code }) => code === 'unhandled-rejection');
  assert.equal(notices.length, 2);
  assert.match(notices[0]?.message ?? '', /Error: stray 1 \(.*tools\.mjs:2\)\. The run went on/);
});

test('a rejection from the time of loading is told behind the start of the run', async () => {
  const order = runOrder(moduleAgent('return 1;', `void Promise.reject('early');`));
  const { messages } = await runRunner(order);
  const { events } = await readTraceFile(order.trace);
  const types = events.map(({ type }) => type).slice(0, 3);
  assert.equal(messages.at(-1)?.type, 'ended');
  assert.deepEqual(types, ['header', 'run-start', 'notice']);
});

test('a trace without contents holds none of the words', async () => {
  const secret = 'xyzzy-plugh';
  const stray = `void Promise.reject(new Error('${secret}'));`;
  const thrown = `setImmediate(() => { throw new Error('${secret}'); });`;
  const body = `${stray} ${thrown} await new Promise(() => {});`;
  const { last, of, trace } = await runBody(body, { content: 'digest' });
  assert.equal(failed(last), 'failed: uncaught exception');
  assert.equal(of('notice').filter(({ code }) => code === 'unhandled-rejection').length, 1);
  assert.ok(!trace.includes(secret) && !JSON.stringify(last).includes(secret));
});

test('process.exit in a tool: the run failed, with its name', async () => {
  const { code, last, of, stderr } = await runBody('process.exit(3);');
  assert.deepEqual([code, stderr], [3, '']);
  assert.equal(failed(last), 'failed: process exit');
  assert.match(last.error?.message ?? '', /^process\.exit\(3\) was called while tool ran/);
  assert.deepEqual([of('run-end')[0]?.atMs, of('tool-end').length], [last.wallMs, 0]);
});

const loading: readonly (readonly [name: string, head: string, expected: RegExp])[] = [
  ['calls process.exit', 'process.exit(0);', /process\.exit\(0\) was called/],
  [
    'throws later',
    `setImmediate(() => { throw new Error('late'); }); await new Promise(() => {});`,
    /Error: late \(.*tools\.mjs:1\)$/,
  ],
];
for (const [name, head, expected] of loading) {
  test(`a module that ${name} while it loads is refused`, async () => {
    const order = runOrder(moduleAgent('', head));
    const { messages, stderr } = await runRunner(order);
    const [refused, ...others] = messages;
    assert.ok(refused?.type === 'refused', stderr);
    assert.deepEqual(others, []);
    assert.match(refused.problems[0]?.text ?? '', /test\.agent\.yaml: a module broke while/);
    assert.match(refused.problems[0]?.text ?? '', expected);
    assert.equal(refused.problems[0]?.file, order.file);
    assert.equal(fs.existsSync(order.trace), false);
  });
}
