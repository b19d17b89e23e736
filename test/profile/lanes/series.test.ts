import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { drawing } from '../../support/lanes-text.ts';
import { traceAsWritten, traceOf } from '../../support/trace-builder.ts';

/** A line for each series: what it is, then `stamp: value` for each step. */
function seriesText(profile: Profile): string {
  return buildLanes(profile)
    .series.map(({ id, unit, basis, limit, atMs, value }) => {
      const steps = Array.from(atMs, (at, index) => `${at}: ${value[index]}`);
      const most = limit === undefined ? '' : ` of ${limit}`;
      return [`${id}, ${unit}, ${basis}${most}`, ...steps].join(' | ');
    })
    .join('\n');
}

const textOf = (text: string): string => seriesText(buildProfile(traceOf(text)));

test('what a sample says of the time before it is drawn there, at the speed of the run', () => {
  const text = textOf(`
    run a speed=10
    resource 100 cpu=5 rss=900 delay=4
    resource 300 cpu=25 rss=800 delay=2
    end 400 completed end_turn`);
  assert.equal(
    text,
    drawing(`
      cpu, share, measured | 0: 0.5 | 100: 1 | 300: NaN
      memory, bytes, measured | 100: 900 | 300: 800
      eventLoopDelay, ms, measured | 0: 4 | 100: 2 | 300: NaN`),
  );
});

test('a sample of a clock that went back, or from after the run, is left out; CPU time that shrinks is unknown', () => {
  const events = traceAsWritten(`
    run a
    resource 0 cpu=1 rss=1 delay=1
    resource 20 cpu=11 rss=2 delay=2
    resource 10 cpu=12 rss=3 delay=3
    resource 20 cpu=13 rss=4 delay=4
    resource 40 cpu=6 rss=5 delay=5
    resource 60 cpu=8 rss=6 delay=6
    end 50 completed end_turn`);
  assert.equal(
    seriesText(buildProfile(events)),
    drawing(`
      cpu, share, measured | 0: 0.5 | 20: NaN | 40: NaN
      memory, bytes, measured | 0: 1 | 20: 2 | 40: 5
      eventLoopDelay, ms, measured | 0: 2 | 20: 5 | 40: NaN`),
  );
});

test('the context steps at each call of the run itself; unknown is no number', () => {
  const trace = `
    run a
    part p1 userText tokens=7
    call 1 0-10 usage=100/1
    tool ask id=u1 queued=10 10-40
    call 1 15-20 usage=9000/1 agent=scout/u1
    call 2 50-60 usage=150/1
    call 3 70-80 parts=p1 stop=error
    call 4 90-95 stop=error
    end 100 failed no`;
  const profile = buildProfile(traceOf(trace));
  assert.equal(
    seriesText(profile),
    'context, tokens, estimated | 0: 100 | 50: 150 | 70: 7 | 90: NaN',
  );
  const { tokenLedger } = profile;
  const context = { ...tokenLedger.context, windowTokens: 200_000 };
  const windowed = { ...profile, tokenLedger: { ...tokenLedger, context } };
  assert.match(seriesText(windowed), /^context, tokens, estimated of 200000 /);
});

test('what was never sampled or counted is no series', () => {
  assert.equal(textOf('run a\ncall 1 0-10\nend 10 completed end_turn'), '');
});

test('calls are columns, unknown is no number', () => {
  const profile = buildProfile(traceOf('run a\ncall 1 0-10 usage=5/6\ncall 2 20-\nresource 30'));
  const [first, ...rest] = profile.calls;
  assert.ok(first);
  const unitUsd = { inputUsd: [1, 1, 1, 1], outputUsd: 1 } as const;
  const cost = { inputUsd: 1, outputUsd: 2, totalUsd: 3, unitUsd };
  const { calls } = buildLanes({ ...profile, calls: [{ ...first, cost }, ...rest] });
  assert.deepEqual(calls, {
    startMs: Float64Array.of(0, 20),
    endMs: Float64Array.of(10, Number.NaN),
    inputTokens: Float64Array.of(5, Number.NaN),
    outputTokens: Float64Array.of(6, Number.NaN),
    costUsd: Float64Array.of(3, Number.NaN),
  });
});
