import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { measureRange } from '../../../src/profile/lanes/measure-range.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { sumKnown } from '../../../src/profile/statistics.ts';
import { anyToolRun } from '../../support/tool-runs.ts';
import { traceOf } from '../../support/trace-builder.ts';

const picture = buildLanes(
  buildProfile(
    traceOf(`
      run a
      call 1 0-20 usage=100/20
        attempt 0-20
        text 10-20
      tool a queued=20 25-60 worker=1
      tool b queued=20 30-50 worker=2
      tool c queued=20 60-70 worker=1
      call 2 70-90 usage=150/7
        attempt 70-90
        text 80-90
      end 100 completed end_turn`),
  ),
);

test('the whole run, whatever hand it was drawn with', () => {
  const whole = measureRange(picture, 100, 0);
  assert.deepEqual(whole, {
    ...{ fromMs: 0, toMs: 100, wallMs: 100 },
    msByKind: new Map([
      ['run', 100],
      ['turn', 90],
      ['call', 40],
      ['attempt', 40],
      ['timeToFirstToken', 20],
      ['text', 20],
      ['queue', 40], // 20-60, of which three calls wait until 25
      ['tool', 45], // 25-70
    ]),
    ...{ calls: 2, tools: 3, startedCalls: 2, inputTokens: 250, outputTokens: 27 },
  });
  assert.deepEqual(measureRange(picture, -50, 1000), whole);
});

test('a part of the run: what overlaps it is cut, tokens are those of calls that start in it', () => {
  assert.deepEqual(measureRange(picture, 45, 75), {
    ...{ fromMs: 45, toMs: 75, wallMs: 30 },
    msByKind: new Map([
      ['run', 30],
      ['turn', 30],
      ['call', 5],
      ['attempt', 5],
      ['timeToFirstToken', 5],
      ['queue', 15],
      ['tool', 25],
    ]),
    ...{ calls: 1, tools: 3, startedCalls: 1, inputTokens: 150, outputTokens: 7 },
  });
});

test('a range of no length, and one in which no call starts', () => {
  const nothing = measureRange(picture, 95, 95);
  assert.deepEqual([nothing.wallMs, nothing.msByKind.size, nothing.calls], [0, 0, 0]);
  assert.deepEqual([nothing.inputTokens, nothing.outputTokens, nothing.costUsd], [0, 0, 0]);
});

test('tokens and money are unknown where those of any call are', () => {
  const unknown = buildLanes(
    buildProfile(traceOf('run a\ncall 1 0-5 usage=1/2\ncall 2 5-9\nend 9 stopped no')),
  );
  const whole = measureRange(unknown, 0, 9);
  assert.deepEqual(
    [whole.startedCalls, 'inputTokens' in whole, 'costUsd' in whole],
    [2, false, false],
  );
  assert.equal(measureRange(unknown, 0, 5).inputTokens, 1);
});

test('waits that have no box of their own are waits too', () => {
  const ends = [20, 30, 25, 90, 40, 35, 50, 45, 80, 100, 70, 60];
  const tools = ends.map((end, place) => `tool t${place} queued=10 ended=${end} cancelled`);
  const folded = buildLanes(
    buildProfile(traceOf(['run a', ...tools, 'end 200 cancelled user'].join('\n'))),
  );
  assert.ok(folded.names.includes('5 more'));
  assert.deepEqual([...measureRange(folded, 0, 200).msByKind].slice(-1), [['queue', 90]]);
});

interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** Waits, runs of tools and calls as the profile has them, cut to the run. */
function intervalsOf({ tools, calls, wallMs }: Profile) {
  const cut = (startMs: number, endMs = wallMs): Interval => ({
    startMs: Math.min(startMs, wallMs),
    endMs: Math.min(Math.max(startMs, endMs), wallMs),
  });
  return {
    queue: tools.map(({ queuedMs, startedMs, endedMs }) => cut(queuedMs, startedMs ?? endedMs)),
    tool: tools.flatMap(({ startedMs, endedMs }) =>
      startedMs === undefined ? [] : cut(startedMs, endedMs),
    ),
    call: calls.map(({ startMs, endMs }) => cut(startMs, endMs)),
  };
}

test('a slow twin that looks at every millisecond finds the same', () =>
  fc.assert(
    fc.property(anyToolRun, fc.nat(120), fc.nat(120), (events, one, other) => {
      const profile = buildProfile(events);
      const { wallMs } = profile;
      const found = measureRange(buildLanes(profile), one, other);
      const [fromMs, toMs] = [Math.min(one, other, wallMs), Math.min(Math.max(one, other), wallMs)];
      const starts = ({ startMs }: Interval): boolean =>
        startMs >= fromMs && (startMs < toMs || (startMs === toMs && toMs === wallMs));
      const overlaps = (each: Interval): boolean =>
        starts(each) || (each.startMs < toMs && each.endMs > fromMs);
      const intervals = intervalsOf(profile);
      for (const kind of ['queue', 'tool', 'call'] as const) {
        let ms = 0;
        for (let at = fromMs; at < toMs; at += 1) {
          if (intervals[kind].some(({ startMs, endMs }) => startMs <= at && at < endMs)) ms += 1;
        }
        assert.equal(found.msByKind.get(kind) ?? 0, ms, kind);
      }
      assert.equal(found.tools, intervals.tool.filter(overlaps).length);
      assert.equal(found.calls, intervals.call.filter(overlaps).length);
      const started = profile.calls.filter((_call, place) => {
        const interval = intervals.call[place];
        return interval !== undefined && starts(interval);
      });
      assert.equal(found.startedCalls, started.length);
      assert.equal(found.inputTokens, sumKnown(started.map(({ usage }) => usage?.inputTokens)));
    }),
    { numRuns: 300 },
  ));
