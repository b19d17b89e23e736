import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import type { BoxKind } from '../../../src/profile/picture/picture.ts';
import type { Reading } from '../../../src/reader/read-profile.ts';
import { traceOf } from '../../support/trace-builder.ts';
import { detailsIn, readingOf, toldLines } from './rich-run.ts';

const unended = `
  run a
  call 1 0-100 stop=tool_use
    attempt 0-100
    toolUse 50-100 tool=alpha id=i1
  tool alpha turn=1 queued=100 110- worker=1 wave=1 id=i1
  tool beta turn=1 queued=100 id=i2
  call 2 150-
    attempt 150-
  notice 200 code the last word`;

function running(text: string): Reading {
  return { profile: buildProfile(traceOf(text), 'running'), problems: [] };
}

function valueOf(reading: Reading, kind: BoxKind, subject: number, label: string) {
  return detailsIn(reading, kind, subject).facts.find((fact) => fact.label === label)?.value;
}

test('what has not ended has a wall so far, or at least one', async () => {
  const died = await readingOf(unended);
  assert.equal(valueOf(died, 'tool', 0, 'Wall'), 'at least 90 ms');
  assert.equal(valueOf(died, 'tool', 0, 'Status'), 'no end');
  assert.equal(valueOf(died, 'call', 1, 'Wall'), 'at least 50 ms');
  assert.equal(valueOf(died, 'call', 1, 'Stop'), 'no end');
  assert.equal(valueOf(died, 'timeToFirstToken', 1, 'Wall'), 'at least 50 ms');
  assert.equal(valueOf(died, 'queue', 1, 'Wall'), 'at least 100 ms');
  const live = running(unended);
  assert.equal(valueOf(live, 'tool', 0, 'Wall'), '90 ms so far');
  assert.equal(valueOf(live, 'tool', 0, 'Status'), 'not ended');
  assert.equal(valueOf(live, 'call', 1, 'Stop'), 'running');
});

test('a tool call that no worker took', async () => {
  const reading = await readingOf(unended);
  const lines = toldLines(detailsIn(reading, 'tool', 1)).split('\n');
  assert.deepEqual(lines.slice(0, 5), [
    'beta | tool call, turn 1, no worker',
    'Wall: unknown (unknown)',
    'Wait: unknown (unknown)',
    'Worker: unknown (unknown)',
    'Wave: unknown (unknown)',
  ]);
});

test('a block that was cut off says so, and that nothing of it is recorded', async () => {
  const reading = await readingOf(
    'run a\ncall 1 0-90\nattempt 0-90 error\ntext 20-90 cut\nend 90 failed x',
  );
  const lines = toldLines(detailsIn(reading, 'text')).split('\n');
  assert.ok(lines.includes('State: cut off'));
  assert.ok(lines.includes('Content: not recorded (unknown)'));
});

test('a turn and an agent of a sub-agent are its own', async () => {
  const reading = await readingOf(`
    run boss concurrency=2
    call 1 0-100 usage=10/5 stop=tool_use
      attempt 0-100
      toolUse 50-100 tool=ask id=u1
    tool ask turn=1 queued=100 100-400 worker=1 wave=1 id=u1
    call 1 110-200 agent=scout/u1 usage=7/3 stop=tool_use
      attempt 110-200
    tool look turn=1 queued=200 200-300 worker=2 wave=1 id=u2
    call 2 300-390 agent=scout/u1 usage=9/2
      attempt 300-390
    call 2 410-500 usage=20/6
      attempt 410-500
    end 500 completed end_turn`);
  const agent = toldLines(detailsIn(reading, 'agent', 1)).split('\n');
  assert.deepEqual(agent.slice(0, 9), [
    'Agent scout | run by ask, turn 1',
    'Start: 110 ms (measured)',
    'Wall: 280 ms (measured)',
    'Share of the run: 56 % (measured)',
    'Turns: 2 (measured)',
    'Calls to the model: 2 (measured)',
    'Tool calls: 1 (measured)',
    'Tokens in: 16 tokens (measured)',
    'Tokens out: 5 tokens (measured)',
  ]);
  assert.equal(agent.at(-1), 'madeBy > run by ask');
  const own = toldLines(detailsIn(reading, 'turn', 1, 0));
  assert.match(own, /^Turn 1 \| 1 call to the model, 1 tool call\nStart: 0 ms.*\nWall: 400 ms/);
  const scouts = toldLines(detailsIn(reading, 'turn', 1, 1));
  assert.match(scouts, /^Turn 1 \| agent scout, 1 call .*\nStart: 110 ms.*\nWall: 190 ms/);
});

test('the time to first token is told by the rates of the run where there are some', async () => {
  // 100 ms, and 1 ms for each token of input.
  const calls = [100, 300, 500, 700, 900, 1100].map((tokens, index) => {
    const start = index * 10_000;
    const first = start + 100 + tokens;
    return `call ${index + 1} ${start}-${first + 500} usage=${tokens}/50
      attempt ${start}-${first + 500}
      text ${first}-${first + 500}`;
  });
  const reading = await readingOf(`run a\n${calls.join('\n')}\nend 60000 completed end_turn`);
  const lines = toldLines(detailsIn(reading, 'timeToFirstToken', 2)).split('\n');
  assert.deepEqual(lines.slice(6, 10), [
    'Uncached input: 500 tokens (measured)',
    'Reading the input: ≈500 ms (estimated)',
    'Not of the input: ≈100 ms (estimated)',
    'Beyond the rates: 0 ms (estimated)',
  ]);
  const rate = detailsIn(reading, 'text', 0).facts.find(
    ({ label }) => label === 'Per token in this run',
  );
  assert.deepEqual([rate?.value, rate?.basis], ['≈10 ms', 'estimated']);
});

test('of many links the first are given, and a fact says how many more', async () => {
  const ids = Array.from({ length: 70 }, (_, n) => n);
  const reading = await readingOf(`
    run a
    call 1 0-100 stop=tool_use
      attempt 0-100
      ${ids.map((n) => `toolUse ${n}-${n + 1} tool=t${n} id=i${n}`).join('\n')}
    ${ids.map((n) => `tool t${n} turn=1 queued=100 100-110 worker=1 wave=1 id=i${n}`).join('\n')}
    end 110 completed end_turn`);
  const { links, facts } = detailsIn(reading, 'call');
  assert.equal(links.length, 50);
  assert.deepEqual(facts.at(-1)?.value, '20');
  assert.equal(facts.at(-1)?.label, 'More links');
});

test('a result that is sent again is told as that', async () => {
  const reading = await readingOf(`
    run a
    part r1 toolResult name=alpha tokens=312
    call 1 0-100 stop=tool_use
      attempt 0-100
      toolUse 50-100 tool=alpha id=i1
    tool alpha turn=1 queued=100 100-110 worker=1 wave=1 id=i1 part=r1
    call 2 120-200 parts=r1
      attempt 120-200
    call 3 220-300 parts=r1
      attempt 220-300
    end 300 completed end_turn`);
  assert.deepEqual(
    detailsIn(reading, 'tool').links.map(({ label }) => label),
    [
      'asked for by call 1',
      'its wait (0 ms)',
      'result first read by call 2 (≈312 tokens)',
      'result read again by call 3 (≈312 tokens)',
    ],
  );
});
