import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { labelRuns } from '../../../src/reader/comparison/run-labels.ts';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { traceOf } from '../../support/trace-builder.ts';

const started = (text: string, createdAt: string): readonly TraceEvent[] =>
  traceOf(text).map((event) => (event.type === 'header' ? { ...event, createdAt } : event));

function labels(...runs: readonly (readonly TraceEvent[])[]): readonly string[] {
  return labelRuns(
    runs.map((events, index) => ({ profile: buildProfile(events), name: `file${index % 2}` })),
  );
}

const tools = (count: number): string =>
  Array.from({ length: count }, (_, n) => `tool t${n} 0-1 ok`).join('\n');

test('labels are as short as they can be, and none is like another', () => {
  assert.deepEqual(labels(traceOf('run a'), traceOf('run b')), ['a', 'b']);
  assert.deepEqual(labels(traceOf('run a model=x'), traceOf('run a model=y')), ['a (x)', 'a (y)']);
  assert.deepEqual(labels(traceOf(`run a\n${tools(1)}`), traceOf(`run a\n${tools(2)}`)), [
    'a (1 tool call)',
    'a (2 tool calls)',
  ]);
  assert.deepEqual(labels(traceOf('run a concurrency=6'), traceOf('run a')), [
    'a (6 at once)',
    'a (unlimited at once)',
  ]);
});

test('runs that differ in nothing else are told apart by when they began, then by their files', () => {
  const first = started('run a', '2030-01-02T03:04:05Z');
  const [one = '', two = ''] = labels(first, started('run a', '2030-01-02T03:04:06Z'));
  assert.match(one, /^a \(\d\d:\d\d:05\)$/);
  assert.match(two, /^a \(\d\d:\d\d:06\)$/);
  assert.match(labels(first, started('run a', '2030-02-02T03:04:05Z'))[1] ?? '', /^a \(Feb \d/);
  assert.deepEqual(labels(first, first), ['file0', 'file1']);
  assert.deepEqual(labels(first, first, first), ['file0 (1)', 'file1 (2)', 'file0 (3)']);
});

test('names from traces are cleaned, and what is not there is unknown', () => {
  assert.deepEqual(labels(traceOf('run a\u202eb'), traceOf('')), ['ab', 'unknown agent']);
  assert.deepEqual(labels(), []);
});
