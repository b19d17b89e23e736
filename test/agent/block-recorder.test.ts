import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBlockRecorder } from '../../src/agent/block-recorder.ts';
import type { Block } from '../../src/trace/conversation.ts';
import { use } from '../support/gated-tool.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';

function setUp() {
  const recorder = memoryRecorder();
  const received = createBlockRecorder({ callId: 'c1', attempt: 2 }, recorder);
  const delta = (index: number, atMs: number, text: string): void =>
    received.on({ type: 'block-delta', index, atMs, text });
  return { recorder, received, delta };
}

test('an attempt is drawn as it was said', () => {
  const { recorder, received, delta } = setUp();
  const { on } = received;
  on({ type: 'sent', atMs: 1 });
  on({ type: 'headers', atMs: 2, status: 200, requestId: 'q1' });
  on({ type: 'block-start', atMs: 3, index: 0, kind: 'text' });
  delta(0, 3, 'Hé');
  delta(0, 4.00049, 'llo 😀');
  on({
    type: 'block-end',
    atMs: 5,
    index: 0,
    complete: true,
    block: { type: 'text', text: 'Héllo 😀' },
  });
  on({ type: 'block-start', atMs: 6, index: 1, kind: 'toolUse', tool: 'a', toolUseId: 'u1' });
  on({ type: 'block-end', atMs: 7, index: 1, complete: false, block: use('u1', 'a', { n: 1 }) });
  const { lines } = recorder;
  assert.equal(
    lines('attempt-start', 'attempt-headers', 'block-start', 'block-deltas', 'block-end'),
    `1 attempt-start c1 attempt=2
2 attempt-headers c1 attempt=2 status=200 requestId=q1
3 block-start c1 index=0 kind=text attempt=2
3 block-deltas c1 attempt=2 index=0 timesMs=[3,4] sizes=[2,6]
5 block-end c1 attempt=2 index=0 complete=true partId=p1
6 block-start c1 u1 index=1 kind=toolUse tool=a attempt=2
7 block-end c1 attempt=2 index=1 complete=false partId=p2`,
  );
  assert.deepEqual(
    recorder.of('part').map(({ atMs, part }) => [atMs, part.kind, part.name, part.content]),
    [
      [5, 'assistantText', undefined, 'Héllo 😀'],
      [7, 'toolUse', 'a', '{"n":1}'],
    ],
  );
  assert.deepEqual(
    received.blocks.map(({ partId, complete }) => `${partId} ${complete}`),
    ['p1 true', 'p2 false'],
  );
});

test('headers without a request id have none', () => {
  const { recorder, received } = setUp();
  received.on({ type: 'headers', atMs: 2, status: 503, requestId: undefined });
  assert.equal(recorder.lines(), '2 attempt-headers c1 attempt=2 status=503');
});

test('the pieces of a long block are written about once a second', () => {
  const { recorder, received, delta } = setUp();
  const block: Block = { type: 'thinking', text: 'xxxxx' };
  received.on({ type: 'block-start', atMs: 0, index: 0, kind: 'thinking' });
  for (const atMs of [0, 400, 1000, 1001, 2000]) delta(0, atMs, 'x');
  const first = '0 block-deltas c1 attempt=2 index=0 timesMs=[0,400,1000] sizes=[1,1,1]';
  assert.equal(recorder.lines('block-deltas'), first);
  received.on({ type: 'block-end', atMs: 2000, index: 0, complete: true, block });
  const rest = '1001 block-deltas c1 attempt=2 index=0 timesMs=[1001,2000] sizes=[1,1]';
  assert.equal(recorder.lines('block-deltas'), `${first}\n${rest}`);
});

test('what a model left open is kept when the attempt is closed, and only once', () => {
  const { recorder, received, delta } = setUp();
  received.close();
  received.on({ type: 'block-start', atMs: 0, index: 0, kind: 'text' });
  delta(0, 0, 'abc');
  received.close();
  received.close();
  const pieces = '0 block-deltas c1 attempt=2 index=0 timesMs=[0] sizes=[3]';
  assert.equal(recorder.lines('block-deltas', 'block-end'), pieces);
});

test('it knows whether the request left and whether any of the answer came', () => {
  const { received } = setUp();
  const known = () => [received.sent, received.started];
  assert.deepEqual(known(), [false, false]);
  received.on({ type: 'sent', atMs: 0 });
  received.on({ type: 'headers', atMs: 0, status: 200, requestId: undefined });
  assert.deepEqual(known(), [true, false]);
  received.on({ type: 'block-start', atMs: 0, index: 0, kind: 'text' });
  assert.deepEqual(known(), [true, true]);
});
