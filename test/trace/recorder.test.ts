import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TraceEvent } from '../../src/trace/event.ts';
import { createRecorder } from '../../src/trace/recorder.ts';
import type { CallError, ErrorKind } from '../../src/trace/stop.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';

// printf 'userText:-:ok' | sha256sum
const userOk = '92be40dc8409f3f6';
// printf 'toolResult:1:aok' | sha256sum
const resultOk = '1bb74236854b928e';

test('events go to every sink, in order', () => {
  const seen: string[] = [];
  const recorder = createRecorder(
    [({ type }) => void seen.push(`a ${type}`), ({ type }) => void seen.push(`b ${type}`)],
    'full',
  );
  recorder.record({ type: 'attempt-start', atMs: 1, callId: 'c1', attempt: 1 });
  recorder.part('system', undefined, 'be kind', 2);
  assert.deepEqual(seen, ['a attempt-start', 'b attempt-start', 'a part', 'b part']);
});

test('a part is stored once; another kind, name or text is another part', () => {
  const told: string[] = [];
  const recorder = memoryRecorder('full', (id, kind, name, text) => {
    told.push(`${id} ${kind} ${name} ${text}`);
  });
  const ids = [
    recorder.part('toolResult', 'a', 'ok', 0),
    recorder.part('toolResult', 'a', 'ok', 1),
    recorder.part('toolResult', 'b', 'ok', 2),
    recorder.part('toolUse', 'a', 'ok', 3),
    recorder.part('toolResult', 'a', 'no', 4),
    recorder.part('toolResult', 'a', 'ok', 5),
    recorder.part('userText', undefined, 'ok', 6),
    recorder.part('toolUse', 'a', 'ok', 7),
    recorder.part('userText', undefined, 'ok', 8),
  ];
  assert.equal(ids.join(' '), 'p1 p1 p2 p3 p4 p1 p5 p3 p5');
  const expected = [
    'p1 toolResult a ok',
    'p2 toolResult b ok',
    'p3 toolUse a ok',
    'p4 toolResult a no',
    'p5 userText undefined ok',
  ];
  assert.deepEqual(told, expected);
  assert.equal(recorder.of('part').length, 5);
});

test('thousands of tools may give the same answer', () => {
  // When each new part is compared with all before it, this takes minutes.
  const recorder = memoryRecorder();
  const store = () =>
    Array.from({ length: 50_000 }, (_, at) => recorder.part('toolResult', `tool_${at}`, 'ok', 0));
  const first = store();
  assert.equal(new Set(first).size, 50_000);
  assert.deepEqual(store(), first);
});

test('a part has its size in UTF-8 bytes, its content, and a name only where there is one', () => {
  const recorder = memoryRecorder();
  recorder.part('userText', undefined, 'é€', 3);
  recorder.part('toolUse', 'a', '{}', 4);
  assert.deepEqual(recorder.events, [
    { type: 'part', atMs: 3, part: { id: 'p1', kind: 'userText', bytes: 5, content: 'é€' } },
    {
      type: 'part',
      atMs: 4,
      part: { id: 'p2', kind: 'toolUse', name: 'a', bytes: 2, content: '{}' },
    },
  ]);
});

test('with digests only, a part has its digest in place of its content', () => {
  const recorder = memoryRecorder('digest');
  recorder.part('userText', undefined, 'ok', 3);
  recorder.part('toolResult', 'a', 'ok', 4);
  assert.deepEqual(recorder.events, [
    { type: 'part', atMs: 3, part: { id: 'p1', kind: 'userText', digest: userOk, bytes: 2 } },
    {
      type: 'part',
      atMs: 4,
      part: { id: 'p2', kind: 'toolResult', name: 'a', digest: resultOk, bytes: 2 },
    },
  ]);
});

const secret = 'the secret';
const error = (kind: ErrorKind): CallError => ({
  name: 'E',
  message: `no: ${secret}`,
  kind,
  retryable: false,
  fix: 'Change it.',
});
const quoting: readonly TraceEvent[] = (['input', 'model', 'other'] as const).flatMap((kind) => [
  { type: 'tool-end', atMs: 1, toolUseId: 'u1', status: 'error', error: secret },
  { type: 'attempt-end', atMs: 1, callId: 'c1', attempt: 1, outcome: 'error', error: error(kind) },
  { type: 'stop', atMs: 1, callId: 'c1', reason: 'error', error: error(kind) },
  { type: 'run-end', atMs: 1, outcome: 'failed', reason: 'error', error: error(kind) },
]);

test('with digests only, the words of errors that may quote contents are left out', () => {
  const recorder = memoryRecorder('digest');
  quoting.forEach(recorder.record);
  assert.equal(recorder.events.length, quoting.length);
  assert.ok(!JSON.stringify(recorder.events).includes(secret));
  assert.ok(JSON.stringify(recorder.events).includes('Change it.'));
});

test('with digests only, errors of the way to the model keep their words', () => {
  const recorder = memoryRecorder('digest');
  for (const kind of ['throttling', 'transient', 'auth', 'network'] as const) {
    const event = {
      type: 'stop',
      atMs: 1,
      callId: 'c1',
      reason: 'error',
      error: error(kind),
    } as const;
    recorder.record(event);
    assert.deepEqual(recorder.events.at(-1), event);
  }
});

test('with digests only, no part has its text, and its listener still does', () => {
  const kinds = fc.constantFrom('system', 'userText', 'thinking', 'toolUse', 'toolResult');
  fc.assert(
    fc.property(kinds, fc.string({ minLength: 20, unit: 'grapheme-ascii' }), (kind, text) => {
      const told: string[] = [];
      const recorder = memoryRecorder('digest', (...part) => void told.push(part[3]));
      recorder.part(kind, 'name', text, 0);
      const written = JSON.stringify(recorder.events);
      assert.ok(!written.includes(JSON.stringify(text).slice(1, -1)));
      assert.deepEqual(told, [text]);
    }),
  );
});
