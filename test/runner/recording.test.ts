import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { agentSchema } from '../../src/agent/agent-schema.ts';
import { internalError } from '../../src/agent/internal-error.ts';
import type { Job } from '../../src/runner/job.ts';
import type { FromRunner } from '../../src/runner/messages.ts';
import { Recording } from '../../src/runner/recording.ts';
import { createTraceFile } from '../../src/trace/trace-file.ts';
import type { TraceFile } from '../../src/trace/trace-file.ts';
import { temporaryFolder } from '../support/cli.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { outline, runOrder } from '../support/runner.ts';
import { samples } from '../trace/samples.ts';

const agent = agentSchema.parse({
  ...{ name: 'a', prompt: 'b', model: { provider: 'simulated', script: [{ call: 'all' }] } },
});

/** A recording of a run that a test makes up, on a disk that fails when it is told to. */
function open(content: 'full' | 'digest' = 'full') {
  const real = createTraceFile(path.join(temporaryFolder(), 'a.toolflame.jsonl'), 'wx');
  let failure: Error | undefined;
  const file: TraceFile = { ...real, failure: () => failure };
  const messages: FromRunner[] = [];
  const stop = new AbortController();
  const job: Job = {
    ...{ workerFile: '', stop, onStray: () => {}, onExit: () => {} },
    send: (message) => void messages.push(message),
  };
  const clock = new ManualClock();
  clock.hold(30);
  const run = { type: 'ready', agent, prompt: 'b', toolCount: undefined, tools: [] } as const;
  const ready = { run: { ...run, clock, warnings: [] }, order: runOrder('a', { content }), file };
  const fillDisk = (): void => {
    failure = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  return { recording: new Recording(ready, job), messages, stop, path: file.path, fillDisk };
}

test('a disk that is full before the header is written: the run is refused and no file stays', () => {
  const { recording, messages, stop, path, fillDisk } = open();
  fillDisk();
  recording.sink(samples.header);
  assert.deepEqual([messages, stop.signal.aborted], [[], true]);
  const text = `${path}: the trace cannot be written: the disk is full (ENOSPC); make room`;
  assert.deepEqual(recording.message(''), { type: 'refused', problems: [{ text }] });
  assert.equal(fs.existsSync(path), false);
});

test('a disk that is full later: the run ends as it does, and the loss is told', () => {
  const { recording, messages, fillDisk } = open();
  recording.sink(samples.header);
  fillDisk();
  recording.sink({ type: 'run-end', atMs: 20, outcome: 'completed', reason: 'end_turn' });
  assert.equal(outline(messages), 'started');
  assert.deepEqual(recording.message(''), {
    ...{ type: 'ended', outcome: 'completed', reason: 'end_turn', wallMs: 20 },
    traceFailure: 'the disk is full (ENOSPC); make room',
  });
});

test('a model that cannot be opened: the run is refused and no file stays', () => {
  const { recording, path } = open();
  recording.fail(internalError(new Error('no thread')));
  const message = recording.message('no thread');
  assert.ok(message.type === 'refused');
  assert.match(message.problems[0]?.text ?? '', /the run could not start: no thread$/);
  assert.equal(fs.existsSync(path), false);
});

test('a fault of ours ends a run that has begun, once, and is told', () => {
  const { recording, path } = open();
  recording.sink(samples.header);
  recording.fail(internalError(new Error('a bug')));
  recording.fail(internalError(new Error('another')));
  const message = recording.message('');
  assert.ok(message.type === 'ended');
  assert.deepEqual(
    [message.outcome, message.reason, message.wallMs],
    ['failed', 'internal error', 30],
  );
  assert.match(message.error?.message ?? '', /a bug/);
  assert.equal(fs.readFileSync(path, 'utf8').match(/"run-end"/g)?.length, 1);
});

test('its words stay out of a trace without contents', () => {
  const { recording, path } = open('digest');
  recording.sink(samples.header);
  recording.fail(internalError(new Error('a bug in "secret"')));
  assert.ok(!JSON.stringify(recording.message('')).includes('secret'));
  assert.ok(!fs.readFileSync(path, 'utf8').includes('secret'));
});

test('an exit after the end of the run changes nothing', () => {
  const { recording, path } = open();
  recording.sink(samples.header);
  recording.sink({ type: 'run-end', atMs: 20, outcome: 'completed', reason: 'end_turn' });
  const message = recording.exit(1);
  assert.ok(message.type === 'ended' && message.outcome === 'completed');
  assert.equal(fs.readFileSync(path, 'utf8').match(/"run-end"/g)?.length, 1);
});
