import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, lanesOf } from '../../support/lanes-text.ts';

test('a call, its attempt and its answer stand below each other', () => {
  const lanes = lanesOf(`
    run weather
    call 1 0-100 usage=10/5
      attempt 2-99
      thinking 30-40
      text 40-60
      toolUse 62-99 tool=fetch announced=70
    tool fetch queued=100 103-150 worker=1
    end 150 completed end_turn`);
  assert.equal(
    lanes,
    drawing(`
      run | weather 0-150
      turns | turn 1 0-150
      call | model-1 0-100
      attempts | attempt 1 2-99
      answer | time to first token 2-30 | thinking 30-40 | text 40-60 | fetch 60-99
      worker 1 | wait fetch 100-103 | fetch 103-150`),
  );
});

test('tools that overlap are in the rows of their workers', () => {
  const lanes = lanesOf(`
    run a concurrency=2
    tool fetch_a queued=10 12-20 worker=2
    tool fetch_b queued=10 13-30 worker=10
    tool fetch_c queued=10 21-40 worker=2 wave=2
    tool fetch_d queued=10 31-35 worker=10 wave=2 error message=no
    end 40 completed end_turn`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-40
      turns | turn 1 10-40
      queue | wait fetch_c 10-21
      queue | wait fetch_d 10-31
      worker 2 | wait fetch_a 10-12 | fetch_a 12-20 | fetch_c 21-40
      worker 10 | wait fetch_b 10-13 | fetch_b 13-30 | fetch_d 31-35 failed`),
  );
});

test('a wait stands before its run, where the worker did nothing meanwhile; others are in the queue', () => {
  const lanes = lanesOf(`
    run a
    tool quick queued=0 2-5 worker=1
    tool later queued=5 9-12 worker=1
    tool early queued=11 13-14 worker=1
    tool never queued=6 ended=11 cancelled
    tool refused queued=6 ended=7 error
    end 15 cancelled user`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-15 cancelled
      turns | turn 1 0-14
      queue | wait refused 6-7 failed | wait early 11-13
      queue | wait never 6-11 cancelled
      worker 1 | wait quick 0-2 | quick 2-5 | wait later 5-9 | later 9-12 | early 13-14`),
  );
});

test('many waits take eight rows: the last one says how many have none of their own', () => {
  const tools = Array.from({ length: 12 }, (_tool, place) => {
    const startMs = 10 + 10 * place;
    return `tool t${place} queued=10 ${startMs}-${startMs + 10}`;
  });
  const lanes = lanesOf(
    ['run a', ...tools, 'tool late queued=140 ended=150 cancelled', 'end 160 failed no'].join('\n'),
  );
  const runs = tools.map((_tool, place) => `t${place} ${10 + 10 * place}-${20 + 10 * place}`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-160 failed
      turns | turn 1 10-150
      queue | wait t1 10-20 | wait late 140-150 cancelled
      queue | wait t2 10-30
      queue | wait t3 10-40
      queue | wait t4 10-50
      queue | wait t5 10-60
      queue | wait t6 10-70
      queue | wait t7 10-80
      queue | 4 more 10-120
      worker 1 | wait t0 10-10 | ${runs.join(' | ')}`),
  );
});

test('eight waits take eight rows', () => {
  const tools = Array.from(
    { length: 8 },
    (_tool, place) => `tool t${place} queued=1 ended=9 error`,
  );
  const queue = lanesOf(['run a', ...tools].join('\n'))
    .split('\n')
    .slice(2);
  assert.deepEqual(
    queue,
    tools.map((_tool, place) => `queue | wait t${place} 1-9 failed`),
  );
});

test('retries: each attempt that failed, and the wait after it', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-400
      attempt 5-105 error error=ThrottlingException:throttling:slow
      wait 105-200
      attempt 200-300 error
      wait 300-310
      attempt 310-400
      text 350-400
    end 400 completed end_turn`);
  const attempts = [
    'attempts | attempt 1: ThrottlingException 5-105 failed | throttling 105-200',
    'attempt 2 200-300 failed | throttling 300-310 | attempt 3 310-400',
  ];
  assert.equal(
    lanes,
    drawing(`
      run | a 0-400
      turns | turn 1 0-400
      call | model-1 0-400
      ${attempts.join(' | ')}
      answer | time to first token 310-350 | text 350-400`),
  );
});

test('a stream that failed, and a call that was never answered', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-100 stop=error error=Reset:network:gone
      attempt 0-100 error error=Reset:network:gone
      text 40-60
      toolUse 70-100 tool=fetch cut
    call 2 110-150 stop=error error=Denied:auth:no
      attempt 110-150 error error=Denied:auth:no
    end 160 failed error error=Denied:auth:no`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-160 failed
      turns | turn 1 0-100 | turn 2 110-150
      call | model-1 0-100 failed | model-1 110-150 failed
      attempts | attempt 1: Reset 0-100 failed | attempt 1: Denied 110-150 failed
      answer | time to first token 0-40 | text 40-60 | fetch 60-100 failed`),
  );
});

test('a run that was cancelled', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-50
      attempt 0-50
      toolUse 20-50 tool=fetch
    tool fetch queued=50 51-90 cancelled
    tool deaf queued=50 52-95 abandoned worker=2
    tool never queued=50 ended=90 cancelled
    call 2 95-99 stop=cancelled
      attempt 95-99 cancelled
    end 100 cancelled user`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-100 cancelled
      turns | turn 1 0-95 | turn 2 95-99
      call | model-1 0-50 | model-1 95-99 cancelled
      attempts | attempt 1 0-50 | attempt 1 95-99 cancelled
      answer | time to first token 0-20 | fetch 20-50 | time to first token 95-99 cancelled
      queue | wait never 50-90 cancelled
      worker 1 | wait fetch 50-51 | fetch 51-90 cancelled
      worker 2 | wait deaf 50-52 | deaf 52-95 failed`),
  );
});

test('what has no end is open until the end of the run, whether it died or is on', () => {
  const text = `
    run a
    call 1 0-50
      attempt 0-50
      toolUse 20-50 tool=fetch
    tool fetch queued=50 51-
    tool never queued=50
    call 2 60-
      attempt 60-
      text 70-80
      text 80-
    call 3 85-
      attempt 85-
    resource 90`;
  assert.equal(
    lanesOf(text),
    drawing(`
      run | a 0-90 open
      turns | turn 1 0-90 open
      turns | turn 2 60-90 open
      turns | turn 3 85-90 open
      call | model-1 0-50 | model-1 60-90 open
      attempts | attempt 1 0-50 | attempt 1 60-90 open
      answer | time to first token 0-20 | fetch 20-50 | time to first token 60-70 | text 70-80 | text 80-90 open
      call | model-1 85-90 open
      attempts | attempt 1 85-90 open
      answer | time to first token 85-90 open
      queue | wait never 50-90 open
      worker 1 | wait fetch 50-51 | fetch 51-90 open`),
  );
  assert.equal(lanesOf(text, 'running'), lanesOf(text));
});

test('calls that overlap stand below each other, each with its own', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-20
      attempt 1-20
      text 5-20
    call 1 10-40
      attempt 11-40
      text 15-40
    call 2 40-50
      attempt 41-50
      text 45-50
    end 50 completed end_turn`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-50
      turns | turn 1 0-40 | turn 2 40-50
      call | model-1 0-20 | model-1 40-50
      attempts | attempt 1 1-20 | attempt 1 41-50
      answer | time to first token 1-5 | text 5-20 | time to first token 41-45 | text 45-50
      call | model-1 10-40
      attempts | attempt 1 11-40
      answer | time to first token 11-15 | text 15-40`),
  );
});
