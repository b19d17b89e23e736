import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { linksOf } from '../../../src/profile/lanes/links.ts';
import { BOX_KINDS, type BoxKind } from '../../../src/profile/picture/picture.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { anyTrace } from '../../support/arbitrary-trace.ts';
import { traceOf } from '../../support/trace-builder.ts';

const profile = buildProfile(
  traceOf(`
    run a
    part r1 toolResult name=fetch
    part r2 toolResult name=ask
    call 1 0-20
      attempt 0-20
      text 5-10
      toolUse 10-15 tool=fetch id=u1
      toolUse 15-20 tool=ask id=u2
    tool fetch id=u1 queued=20 21-30 part=r1
    tool ask id=u2 queued=20 22-90 worker=2 part=r2
    call 1 30-40 parts=r1 agent=scout/u2
      attempt 30-40
      toolUse 35-40 tool=fetch id=u1
    tool fetch id=u1 queued=40 ended=50 cancelled
    call 2 100-120 parts=r1,r2
      attempt 100-120
      toolUse 110-120 tool=fetch id=u1
    tool fetch id=u1 queued=120 121-130 part=r1
    call 3 140-150 parts=r1,r2,r1
      attempt 140-150
    end 150 completed end_turn`),
);

function linksText(kind: BoxKind, subject: number, item = 0): string {
  return linksOf(profile, { kind, subject, item })
    .map(({ role, box }) => `${role} ${box.kind} ${box.subject}.${box.item}`)
    .join(', ');
}

test('a tool call, from each of its boxes', () => {
  const carried = 'carriedBy call 2.0, carriedBy call 3.0';
  assert.equal(linksText('tool', 0), `asked toolUse 0.1, waited queue 0.0, ${carried}`);
  assert.equal(linksText('queue', 0), `asked toolUse 0.1, ran tool 0.0, ${carried}`);
  assert.equal(
    linksText('toolUse', 0, 1),
    `madeBy call 0.0, waited queue 0.0, ran tool 0.0, ${carried}`,
  );
});

test('a tool call that runs an agent, and one that never ran', () => {
  assert.equal(
    linksText('tool', 1),
    'asked toolUse 0.2, waited queue 1.0, runs agent 1.0, carriedBy call 2.0, carriedBy call 3.0',
  );
  assert.equal(linksText('queue', 2), 'asked toolUse 1.0');
});

test('ids that repeat over turns belong to the tool calls of their own call', () => {
  assert.equal(linksText('tool', 3), 'asked toolUse 2.0, waited queue 3.0, carriedBy call 3.0');
  assert.equal(linksText('toolUse', 1), 'madeBy call 1.0, waited queue 2.0');
});

test('a call: the results that it was the first to send, and what it asks for', () => {
  assert.equal(linksText('call', 0), 'asks tool 0.0, asks tool 1.0');
  assert.equal(linksText('call', 1), 'madeBy agent 1.0, asks queue 2.0');
  assert.equal(linksText('call', 2), 'gave tool 0.0, gave tool 1.0, asks tool 3.0');
  assert.equal(linksText('call', 3), 'gave tool 3.0');
});

test('parts of a call lead to it, an agent to the tool call that runs it', () => {
  assert.equal(linksText('text', 0), 'madeBy call 0.0');
  assert.equal(linksText('attempt', 3, 1), 'madeBy call 3.0');
  assert.equal(linksText('agent', 1), 'madeBy tool 1.0');
});

test('what the run does not have has no links', () => {
  const none = [
    ...[linksText('tool', 9), linksText('call', 9), linksText('toolUse', 0, 9)],
    ...[linksText('text', 9), linksText('agent', 0), linksText('run', 0), linksText('section', 0)],
  ];
  assert.deepEqual(none, ['', '', '', '', '', '', '']);
});

test('several blocks of one id in one call go by their order', () => {
  const twice = buildProfile(
    traceOf(`
      run a
      call 1 0-20
        attempt 0-20
        toolUse 10-15 tool=fetch id=u1
        toolUse 15-20 tool=fetch id=u1
      tool fetch id=u1 queued=20 20-30
      tool fetch id=u1 queued=20 20-40 worker=2
      end 50 completed end_turn`),
  );
  const asked = [0, 1].map((subject) => linksOf(twice, { kind: 'tool', subject, item: 0 })[0]?.box);
  assert.deepEqual(
    asked.map((box) => box?.item),
    [0, 1],
  );
});

test('links lead to boxes that are drawn, or to waits; who carried a result first was given it', () =>
  fc.assert(
    fc.property(fc.oneof(anyRun, anyTrace), (events) => {
      const any = buildProfile(events);
      const { boxes } = buildLanes(any);
      const addresses = Array.from(boxes.kind, (kind, box) => ({
        kind: BOX_KINDS[kind] ?? 'others',
        subject: boxes.subject[box] ?? 0,
        item: boxes.item[box] ?? 0,
      }));
      const drawn = new Set(addresses.map((address) => JSON.stringify(address)));
      for (const address of addresses) {
        const links = linksOf(any, address);
        for (const { box } of links) {
          assert.ok(box.kind === 'queue' || drawn.has(JSON.stringify(box)));
          assert.notDeepEqual(box, address);
        }
        const first = links.find(({ role }) => role === 'carriedBy')?.box;
        if (first === undefined || address.kind !== 'tool') continue;
        const given = linksOf(any, first).filter(({ role }) => role === 'gave');
        assert.ok(given.some(({ box }) => box.subject === address.subject));
      }
    }),
    { numRuns: 60 },
  ));

test('what a long run gave a call: nothing where all had been sent before', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `r${index}`);
  const first = many.map(
    (id, index) => `part ${id} toolResult\ntool t id=u${index} queued=9 9-10 part=${id}`,
  );
  const calls = Array.from(
    { length: 1000 },
    (_, at) => `call ${at + 2} ${20 + at}-${21 + at} parts=${many.join()}`,
  );
  const long = buildProfile(traceOf(['run a', 'call 1 0-9', ...first, ...calls].join('\n')));
  for (let call = 900; call < 1000; call += 1) {
    assert.deepEqual(linksOf(long, { kind: 'call', subject: call, item: 0 }), []);
  }
  assert.equal(linksOf(long, { kind: 'call', subject: 1, item: 0 }).length, 1000);
});
