import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { perfettoTrace } from '../../src/export/perfetto.ts';
import { buildProfile } from '../../src/profile/build.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { anyRun } from '../support/arbitrary-run.ts';
import { anyTrace } from '../support/arbitrary-trace.ts';
import { traceOf } from '../support/trace-builder.ts';
import { profileOf, twoTurns } from './runs.ts';
import { type ReadEvent, type TraceFile, traceFileSchema } from './trace-event-schema.ts';

type Complete = Extract<ReadEvent, { readonly ph: 'X' }>;

function read(profile: Profile, contents?: ReadonlyMap<string, string>): TraceFile {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(perfettoTrace(profile, contents));
  return traceFileSchema.parse(JSON.parse(text));
}

const slicesOf = ({ traceEvents }: TraceFile): readonly Complete[] =>
  traceEvents.filter((event) => event.ph === 'X');

/** Each track by its title, and below it its slices in milliseconds, the deeper the further to the right. */
function drawn(file: TraceFile): string {
  const titles = file.traceEvents.flatMap((event) =>
    event.ph === 'M' && event.name === 'thread_name' && 'name' in event.args
      ? [[event.tid, event.args.name] as const]
      : [],
  );
  return titles
    .map(([tid, title]) => {
      const open: number[] = [];
      const own = slicesOf(file).filter((slice) => slice.tid === tid);
      const lines = own.map(({ name, ts, dur }) => {
        while (open.length > 0 && (open.at(-1) ?? 0) <= ts) open.pop();
        open.push(ts + dur);
        return `${'  '.repeat(open.length)}${name} ${ts / 1000}-${(ts + dur) / 1000}`;
      });
      return [title, ...lines].join('\n');
    })
    .join('\n');
}

test('a run is drawn as tracks of slices that nest', () => {
  assert.equal(
    drawn(read(profileOf(twoTurns))),
    `run
  sensors 0-402
    turn 1 0-243
    turn 2 250-400
calls
  call 1 0-210
    attempt 1 5-105
    backoff 105-150
    attempt 2 150-208
      time to first token 150-180
      text 180-190
      tool_use read 190-196
      tool_use read 196-202
      tool_use write 202-208
  call 2 250-400
    attempt 1 252-398
      time to first token 252-300
      text 300-398
worker 1
  read 212-232
  write 233-240
worker 2
  read 213-243`,
  );
});

test('waits, counters, notices and the run itself are told in units', () => {
  const { traceEvents, otherData } = read(profileOf(twoTurns));
  const rest = traceEvents.filter(({ ph }) => /[beCi]/.test(ph));
  const lines = rest.map((event) => {
    const what = 'args' in event ? JSON.stringify(event.args) : '';
    return `${event.ph} ${event.name} ${'ts' in event ? event.ts : ''} ${what}`;
  });
  assert.equal(
    lines.join('\n'),
    `C context 0 {"tokens":64}
b queue 210000 {"tool":"read","toolUseId":"u1","turn":1,"worker":1,"wave":1}
b queue 210000 {"tool":"read","toolUseId":"u2","turn":1,"worker":2,"wave":1}
b queue 210000 {"tool":"write","toolUseId":"u3","turn":1,"worker":1,"wave":2}
e queue 212000 {}
e queue 213000 {}
e queue 233000 {}
i notice blocked 240000 {"message":"the loop stood still"}
C context 250000 {"tokens":120}`,
  );
  assert.deepEqual(otherData, {
    exporter: 'toolflame',
    agent: 'sensors',
    model: 'm1',
    simulated: false,
    outcome: 'completed',
    runId: 'run-1',
    startedAt: '2030-01-02T03:04:05.000Z',
    speed: 1,
  });
});

test('arguments have units, what they rest on, status and error', () => {
  const slices = slicesOf(read(profileOf(twoTurns)));
  const argsOf = (name: string) => slices.find((slice) => slice.name === name)?.args;
  assert.deepEqual(argsOf('call 1'), {
    callId: 'call-1',
    turn: 1,
    model: 'model-1',
    stopReason: 'tool_use',
    inputTokens: 64,
    inputTokensBasis: 'measured',
    outputTokens: 50,
    outputTokensBasis: 'measured',
    contextTokens: 64,
    contextTokensBasis: 'measured',
  });
  assert.deepEqual(argsOf('attempt 1'), {
    outcome: 'error',
    error: 'Throttled: slow down',
    requestBytes: 100,
    responseBytes: 2000,
  });
  assert.deepEqual(argsOf('tool_use write'), {
    tool: 'write',
    toolUseId: 'u3',
    announcedAfterMs: 0,
    complete: true,
    outputTokens: 12,
    outputTokensBasis: 'estimated',
  });
  assert.deepEqual(argsOf('write'), {
    toolUseId: 'u3',
    turn: 1,
    worker: 1,
    wave: 2,
    status: 'error',
    error: 'no disk',
    queueMs: 23,
  });
});

test('arrows lead from a block to its run and from there to the next call', () => {
  const { traceEvents } = read(profileOf(twoTurns));
  // As viewers do: the slice at the time of the end, on its thread.
  const sliceAt = (flow: ReadEvent): string => {
    const index = traceEvents.indexOf(flow);
    const slice = traceEvents
      .slice(0, index)
      .findLast((event) => event.ph === 'X' && event.tid === flow.tid);
    assert.ok(slice?.ph === 'X' && 'ts' in flow && slice.ts === flow.ts);
    return slice.name;
  };
  const starts = traceEvents.filter((event) => event.ph === 's');
  const lines = starts.map((start) => {
    const end = traceEvents.find((event) => event.ph === 'f' && event.id === start.id);
    assert.ok(end?.ph === 'f' && end.name === start.name);
    return `${start.name}: ${sliceAt(start)} > ${sliceAt(end)}`;
  });
  assert.deepEqual(lines.sort(), [
    'asked: tool_use read > read',
    'asked: tool_use read > read',
    'asked: tool_use write > write',
    'result: read > call 2',
    'result: read > call 2',
  ]);
});

test('what is simulated says so on every slice; what is not says nothing of it', () => {
  const simulated = read(profileOf(twoTurns.replace('run sensors', 'run sensors simulated')));
  assert.ok(slicesOf(simulated).every(({ args }) => args['simulated'] === true));
  assert.equal(simulated.otherData['simulated'], true);
  assert.match(JSON.stringify(simulated.traceEvents[0]), /sensors \(simulated\)/);
  assert.ok(slicesOf(read(profileOf(twoTurns))).every(({ args }) => !('simulated' in args)));
});

test('texts are in it only where they were handed over', () => {
  const contents = new Map([
    ['b2', '{"path":"/secret"}'],
    ['r1', 'forty-two'],
  ]);
  const texts = slicesOf(read(profileOf(twoTurns), contents)).map(({ args }) => args['content']);
  assert.deepEqual(
    texts.filter((text) => text !== undefined),
    ['{"path":"/secret"}', 'forty-two'],
  );
  assert.ok(slicesOf(read(profileOf(twoTurns))).every(({ args }) => !('content' in args)));
});

test('calls, turns and runs that overlap get tracks of their own', () => {
  const overlapping = `
    run agents
    call 1 0-100 parts=p1
    call 2 50-150 parts=p1
    tool slow turn=1 20-90 worker=1 abandoned
    tool next turn=2 60-80 worker=1`;
  assert.equal(
    drawn(read(profileOf(overlapping))),
    `run
  agents 0-150
    turn 1 0-100
turns (2)
  turn 2 50-150
calls
  call 1 0-100
calls (2)
  call 2 50-150
worker 1
  slow 20-90
worker 1 (2)
  next 60-80`,
  );
});

test('a sub-agent has tracks of its own, and an arrow from the tool call that ran it', () => {
  const file = read(
    profileOf(`
      run lead
      part r1 toolResult tokens=1
      call 1 0-10
        attempt 1-9
        toolUse 5-9 tool=delegate id=u1
      tool delegate turn=1 queued=10 11-60 worker=1 part=r1 id=u1
      call 1 20-50 agent=scout/u1
        attempt 21-50
      tool look turn=1 queued=50 51-59 worker=1 id=v1
      call 2 70-80 parts=r1
      resource 40 cpu=10 rss=5000 delay=3
      end 80 completed end_turn`),
  );
  assert.equal(
    drawn(file),
    `run
  lead 0-80
    turn 1 0-60
    turn 2 70-80
calls
  call 1 0-10
    attempt 1 1-9
      time to first token 1-5
      tool_use delegate 5-9
  call 3 70-80
agent scout #1
  agent scout 20-59
    turn 1 20-59
agent scout #1: calls
  call 2 20-50
    attempt 1 21-50
worker 1
  delegate 11-60
agent scout #1: worker 1
  look 51-59`,
  );
  const flows = file.traceEvents.filter(({ ph }) => ph === 's');
  assert.deepEqual(
    flows.map(({ name }) => name),
    ['asked', 'result', 'runs'],
  );
  const counters = file.traceEvents.flatMap((event) =>
    event.ph === 'C' ? [`${event.name} ${event.ts / 1000} ${JSON.stringify(event.args)}`] : [],
  );
  assert.deepEqual(counters, [
    'CPU 0 {"share":0.25}',
    'event-loop delay 0 {"ms":3}',
    'memory 40 {"bytes":5000}',
    'context (estimated) 70 {"tokens":1}',
  ]);
});

test('stamps that contradict each other are moved to where slices nest, and say so', () => {
  const events = traceOf(
    'run a\ncall 1 100-200 parts=p\n attempt 50-300\n text 120-500\nend 600 completed end_turn',
  );
  const file = read(buildProfile(events));
  assert.match(
    drawn(file),
    /call 1 100-200\n {4}attempt 1 100-200\n {6}time to first token 100-120\n {6}text 120-200$/,
  );
  const clamped = slicesOf(file).filter(({ args }) => args['clamped'] === true);
  assert.deepEqual(
    clamped.map(({ name }) => name),
    ['attempt 1', 'time to first token', 'text'],
  );
});

test('a run that died, one without anything, and one without an end of anything are traces', () => {
  assert.equal(drawn(read(buildProfile([]))), 'run\n  agent 0-0');
  const file = read(
    profileOf(
      'run a\ncall 1 5- parts=p\n attempt 6-\n tool t queued=8 9- worker=1\n notice 20 x y',
    ),
  );
  assert.match(drawn(file), /call 1 5-20\n {4}attempt 1 6-20\nworker 1\n {2}t 9-20$/);
  const open = slicesOf(file).filter(({ args }) => args['open'] === true);
  assert.deepEqual(
    open.map(({ name }) => name),
    ['call 1', 'attempt 1', 't'],
  );
});

test('names of others are strings, whatever is in them', () => {
  const names = ['</script>', '"\\', '\ud800 lone', 'a\u2028b', '__proto__', ''];
  const events = names.flatMap((tool, index) => {
    const toolUseId = `u${index}`;
    return [
      { type: 'tool-queued', atMs: 1, toolUseId, callId: 'c', turn: 1, tool } as const,
      { type: 'tool-start', atMs: 2, toolUseId, worker: index + 1, wave: 1 } as const,
    ];
  });
  const slices = slicesOf(read(buildProfile([...traceOf('run a'), ...events])));
  assert.deepEqual(
    slices.slice(2).map(({ name }) => name),
    names.map((name) => name.toWellFormed()),
  );
});

/** What a program insists on: slices of a thread nest. */
function assertNested(slices: readonly Complete[]): void {
  const open = new Map<number, number[]>();
  for (const { tid, ts, dur } of slices) {
    const ends = open.get(tid) ?? [];
    open.set(tid, ends);
    while (ends.length > 0 && (ends.at(-1) ?? 0) <= ts) ends.pop();
    // Both are whole nanoseconds, but their sum is a double.
    if (ends.length > 0) assert.ok(ts + dur <= (ends.at(-1) ?? 0) * (1 + 1e-15) + 1e-3);
    ends.push(ts + dur);
  }
}

test('any trace that can be read becomes a trace of slices that nest', () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      const file = read(buildProfile(events));
      assertNested(slicesOf(file));
      const times = file.traceEvents.flatMap((event) => ('ts' in event ? [event.ts] : []));
      assert.deepEqual(
        times,
        [...times].sort((a, b) => a - b),
      );
      const ids = (ph: 's' | 'f') =>
        file.traceEvents.flatMap((each) => (each.ph === ph ? each.id : []));
      assert.deepEqual(ids('s').sort(), ids('f').sort());
    }),
  );
});

test('there are as many slices as things that happened, and they last as long', () => {
  const sumUs = (slices: readonly { readonly dur: number }[]): number =>
    Math.round(slices.reduce((sum, { dur }) => sum + dur, 0));
  fc.assert(
    fc.property(anyRun, (events) => {
      const profile = buildProfile(events);
      const file = read(profile);
      const slices = slicesOf(file);
      const named = (pattern: RegExp) => slices.filter(({ name }) => pattern.test(name));
      const { calls, tools, wallMs } = profile;
      const blocks = calls.flatMap((call) => call.blocks);
      const started = tools.filter(({ startedMs }) => startedMs !== undefined);
      const lengthsUs = (spans: readonly { startMs: number; endMs?: number }[]): number =>
        spans.reduce((sum, { startMs, endMs = wallMs }) => sum + (endMs - startMs) * 1000, 0);
      assert.equal(named(/^call \d+$/).length, calls.length);
      assert.equal(sumUs(named(/^call \d+$/)), lengthsUs(calls));
      assert.equal(named(/^attempt \d+$/).length, calls.flatMap((call) => call.attempts).length);
      const ofBlocks = named(/^(text|thinking|tool_use .*)$/);
      assert.equal(ofBlocks.length, blocks.length);
      assert.equal(sumUs(ofBlocks), lengthsUs(blocks));
      const ofTools = named(/^(alpha|beta|gamma)$/);
      assert.equal(ofTools.length, started.length);
      assert.equal(
        sumUs(ofTools),
        lengthsUs(
          started.map(({ startedMs = 0, endedMs }) => ({
            startMs: startedMs,
            endMs: endedMs ?? wallMs,
          })),
        ),
      );
      assert.equal(file.traceEvents.filter(({ ph }) => ph === 'b').length, tools.length);
      assert.equal(file.traceEvents.filter(({ ph }) => ph === 'e').length, tools.length);
    }),
  );
});
