import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceItems, traceName } from '../../src/host/trace-items.ts';

const minuteMs = 60_000;
const nowMs = 1_000_000 * minuteMs;

function listed(path: string, ageMs: number, sizeBytes = 512) {
  return { place: path, path, modifiedMs: nowMs - ageMs, sizeBytes };
}

test('the newest trace comes first, each with its folder, age and size', () => {
  const found = [
    listed('old.toolflame.jsonl', 50 * 60 * minuteMs, 2_500_000),
    listed('.toolflame/new.toolflame.jsonl', 59_999),
    listed('a/b/c.toolflame.jsonl', minuteMs),
  ];
  const lines = traceItems(found, nowMs).map(({ label, description, detail }) =>
    [label, description, detail].join(' | '),
  );
  assert.deepEqual(lines, [
    'new | .toolflame | just now · 512 B',
    'c | a/b | 1 minute ago · 512 B',
    'old |  | 2 days ago · 2.50 MB',
  ]);
});

test('a clock that is behind the file says just now', () => {
  assert.equal(
    traceItems([listed('a.toolflame.jsonl', -5000)], nowMs)[0]?.detail,
    'just now · 512 B',
  );
});

test('a name loses the suffix of traces and nothing else', () => {
  assert.equal(traceName('/w/run.2.toolflame.jsonl'), 'run.2');
  assert.equal(traceName('other.jsonl'), 'other.jsonl');
  assert.equal(traceName('/w/.toolflame.jsonl'), '.toolflame.jsonl');
});
