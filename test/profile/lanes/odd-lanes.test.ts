import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { drawing, lanesOf, lanesText } from '../../support/lanes-text.ts';
import { traceAsWritten } from '../../support/trace-builder.ts';

test('a clock that goes backwards leaves doubtful boxes, within the run', () => {
  const events = traceAsWritten(`
    run a
    call 1 50-40
      attempt 30-60
      text 45-44
      text 50-42
      toolUse 43-41 tool=fetch
    tool fetch queued=60 55-50
    tool fetch queued=50 55-45
    tool fetch queued=200 210-220 worker=2
    call 2 70-90
      attempt 70-80
      wait 80-75
      attempt 76-85
      text 80-84
    end 100 completed end_turn`);
  assert.equal(
    lanesText(buildLanes(buildProfile(events))),
    drawing(`
      run | a 0-100
      turns | turn 1 50-100 doubtful
      turns | turn 2 70-90
      call | model-1 50-50 doubtful | model-1 70-90
      attempts | attempt 1 30-60 doubtful | attempt 1 70-80 | throttling 80-80 doubtful
      attempts | attempt 2 76-85
      answer | time to first token 30-45 doubtful | text 45-45 doubtful | text 45-45 doubtful | fetch 45-45 doubtful | time to first token 76-80 | text 80-84
      queue | wait fetch 50-55
      worker 1 | wait fetch 55-55 doubtful | fetch 55-55 doubtful | fetch 55-55 doubtful
      worker 2 | wait fetch 100-100 doubtful | fetch 100-100 doubtful`),
  );
});

test('stamps from before the run are doubtful', () => {
  const events = traceAsWritten('run a\ntool fetch queued=5 6-9\nend 20 completed end_turn').map(
    (event) =>
      'atMs' in event && event.type !== 'run-end' ? { ...event, atMs: event.atMs - 7 } : event,
  );
  assert.equal(
    lanesText(buildLanes(buildProfile(events))),
    drawing(`
      run | a 0-20
      turns | turn 1 0-2 doubtful
      worker 1 | wait fetch 0-0 doubtful | fetch 0-2 doubtful`),
  );
});

test('what has no length keeps none', () => {
  const lanes = lanesOf(`
    run a
    call 1 10-10
      attempt 10-10
      text 10-10
    tool fetch_a queued=10 10-10
    tool fetch_b queued=10 10-10 worker=2
    tool fetch_c queued=10 10-20
    end 20 completed end_turn`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-20
      turns | turn 1 10-20
      call | model-1 10-10
      attempts | attempt 1 10-10
      answer | time to first token 10-10 | text 10-10
      worker 1 | wait fetch_a 10-10 | fetch_a 10-10 | wait fetch_c 10-10 | fetch_c 10-20
      worker 2 | wait fetch_b 10-10 | fetch_b 10-10`),
  );
});

test('one worker that is said to have run two calls at once has two rows', () => {
  const lanes = lanesOf(`
    tool fetch_a queued=0 0-10
    tool fetch_b queued=0 5-15`);
  assert.equal(
    lanes,
    drawing(`
      run | run 0-15 open
      turns | turn 1 0-15
      queue | wait fetch_b 0-5
      worker 1 | wait fetch_a 0-0 | fetch_a 0-10
      worker 1 | fetch_b 5-15`),
  );
});

test('a single call, and none', () => {
  assert.equal(
    lanesOf('run a\ncall 1 5-8\nend 9 completed end_turn'),
    drawing(`
      run | a 0-9
      turns | turn 1 5-8
      call | model-1 5-8`),
  );
  for (const events of [[], traceAsWritten('')]) {
    const picture = buildLanes(buildProfile(events));
    assert.equal(lanesText(picture), 'run | run 0-0 open');
    assert.deepEqual([picture.total, picture.series, picture.calls.startMs.length], [0, [], 0]);
  }
});
