import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceName } from '../../src/trace/trace-name.ts';

const at = new Date('2026-11-23T04:10:00.123Z');

test('a trace is named after its agent, its time and its run', () => {
  assert.equal(
    traceName('sensors', at, '1a2b3c4d'),
    'sensors-2026-11-23T04-10-00Z-1a2b3c4d.toolflame.jsonl',
  );
});

test('what a file name cannot hold becomes a dash; letters of any language stay', () => {
  assert.match(traceName('../Größe: 你好?', at, 'r'), /^-Größe-你好--2026/);
  assert.match(traceName('x'.repeat(300), at, 'r'), /^x{60}-2026/);
});
