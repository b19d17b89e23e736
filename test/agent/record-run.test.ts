import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { agentSchema } from '../../src/agent/agent-schema.ts';
import { recordRun } from '../../src/agent/record-run.ts';
import type { RecordSetup } from '../../src/agent/record-run.ts';
import type { TokenCounter } from '../../src/tokens/counter.ts';
import type { Block } from '../../src/trace/conversation.ts';
import { partDigest } from '../../src/trace/digest.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { createTraceFile } from '../../src/trace/trace-file.ts';
import { toolOf, use } from '../support/gated-tool.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { answer, failing, refused, scriptedModel, text } from '../support/scripted-model.ts';
import type { Attempt } from '../support/scripted-model.ts';

const secret = 'SECRET';
const agent = agentSchema.parse({
  name: 'sensors',
  system: `Be kind, ${secret}.`,
  prompt: 'unused: it was filled before',
  model: { provider: 'simulated', script: [{ call: 'all' }] },
  executor: { concurrency: 'unlimited', timeoutMs: 5000, maxResultBytes: 100 },
  limits: { turns: 7 },
  speed: 10,
});

const counter: TokenCounter = {
  count: async (texts) => texts.map(({ length }) => ({ tokens: length, basis: 'estimated' })),
  close: async () => {},
};

const tools = [
  toolOf('echo', (input) => input),
  toolOf('fail', () => assert.fail(`no ${secret}`)),
  { ...toolOf('other', () => `result ${secret}`) },
].map((tool) => ({ ...tool, schema: { ...tool.schema, description: `it has a ${secret}` } }));

const thought: Block = { type: 'thinking', text: `I think of ${secret}` };
const turn: Attempt = answer(
  [
    thought,
    text(`I say ${secret}`),
    use('u1', 'echo', { [secret]: secret }),
    use('u2', 'fail'),
    use('u3', 'other'),
    { ...use('u4', 'echo'), inputText: `{"${secret}`, input: undefined },
  ],
  'tool_use',
);
const quote = failing({ ...refused, message: `cannot read "${secret}"` });

function setUp(changes: Partial<RecordSetup> = {}, attempts: readonly Attempt[] = [turn, quote]) {
  const clock = new ManualClock();
  clock.hold(1234);
  const events: TraceEvent[] = [];
  const setup: RecordSetup = {
    run: {
      type: 'ready',
      agent,
      prompt: `Go ${secret}.`,
      toolCount: 3,
      tools,
      clock,
      warnings: [],
    },
    file: 'a.agent.yaml',
    model: scriptedModel(clock, attempts),
    counter,
    random: () => 0.5,
    runId: 'r1',
    now: () => new Date('2030-01-02T03:04:05.678Z'),
    toolflameVersion: '0.1.0',
    content: 'full',
    sinks: [(event) => void events.push(event)],
    ...changes,
  };
  const finish = () => recordRun(setup, new AbortController().signal);
  const types = () => events.map(({ type }) => type);
  return { clock, events, finish, types };
}

test('a trace begins with its header and the start of the run, at 0', async () => {
  const { events, finish } = setUp();
  await finish();
  const [header, start] = events;
  assert.ok(header?.type === 'header' && start?.type === 'run-start');
  const { host, ...rest } = header;
  assert.deepEqual(rest, {
    type: 'header',
    format: 'toolflame',
    version: 1,
    runId: 'r1',
    createdAt: '2030-01-02T03:04:05.678Z',
    tool: { name: 'toolflame', version: '0.1.0' },
    content: 'full',
    speed: 10,
  });
  assert.equal(host.node, process.version);
  assert.ok(host.cpus >= 1 && host.memoryBytes > 0);
  assert.deepEqual(start, {
    type: 'run-start',
    atMs: 0,
    agent: { name: 'sensors', file: 'a.agent.yaml' },
    model: { provider: 'scripted', id: 'model-1' },
    simulated: true,
    executor: { timeoutMs: 5000 },
    limits: { turns: 7 },
    toolCount: 3,
  });
});

test('every part is counted; after the end of the run only counts follow, before it a last sample', async () => {
  const { events, finish, types } = setUp();
  const end = await finish();
  assert.deepEqual([end.outcome, end.reason], ['failed', 'error']);
  const at = types().indexOf('run-end');
  assert.deepEqual(events[at], end);
  assert.equal(types()[at - 1], 'resource');
  assert.deepEqual(new Set(types().slice(at + 1)), new Set(['part-tokens']));
  const stored = events.flatMap((event) => (event.type === 'part' ? [event.part.id] : []));
  const counted = events.flatMap((event) => (event.type === 'part-tokens' ? [event.partId] : []));
  assert.deepEqual(counted, stored);
});

test('parts that cannot be counted are a notice; the run is none the worse', async () => {
  const broken = { ...counter, count: async () => Promise.reject(new Error('no worker')) };
  const { events, finish } = setUp({ counter: broken });
  assert.equal((await finish()).reason, 'error');
  const last = events.at(-1);
  assert.ok(last?.type === 'notice');
  assert.deepEqual(
    [last.code, last.message],
    ['not-counted', 'Tokens of parts were not counted: no worker'],
  );
});

test('a trace is dated when its clock is set to 0: nothing comes between', async () => {
  const asked: string[] = [];
  const { clock, finish } = setUp({
    now: () => {
      asked.push(`now at ${clock.nowMs()}`);
      return new Date(0);
    },
    sinks: [(event) => asked.length < 2 && asked.push(`${event.type} at ${clock.nowMs()}`)],
  });
  await finish();
  assert.deepEqual(asked, ['now at 1234', 'header at 0']);
});

test('what was recorded is written as a trace that is read without a problem', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'toolflame-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const trace = createTraceFile(path.join(folder, 'a.jsonl'));
  const { events, finish } = setUp();
  await finish();
  events.forEach(trace.sink);
  await trace.close();
  const written = events.map((event) => {
    if (event.type !== 'part') return event;
    const { kind, name, content = '' } = event.part;
    return { ...event, part: { ...event.part, digest: partDigest(kind, name, content) } };
  });
  assert.deepEqual(await readTraceFile(trace.path), { events: written, problems: [] });
});

test('with digests only, no line of the trace has anything of what was said or done', async () => {
  const full = setUp();
  await full.finish();
  const whole = full.events.filter((event) => JSON.stringify(event).includes(secret));
  assert.ok(whole.length >= 12, 'prompts, schemas, thoughts, texts, inputs, results and errors');

  const { events, finish } = setUp({ content: 'digest' });
  await finish();
  assert.equal(events.length, full.events.length);
  assert.deepEqual(
    events.filter((event) => JSON.stringify(event).includes(secret)),
    [],
  );
});
