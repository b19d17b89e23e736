import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupBy } from '../../src/profile/group-by.ts';

test('groups, and the things in them, keep the order of first appearance', () => {
  const groups = groupBy(['bee', 'ant', 'ape', 'bat', '__proto__'], (word) => word.slice(0, 1));
  assert.deepEqual(
    [...groups],
    [
      ['b', ['bee', 'bat']],
      ['a', ['ant', 'ape']],
      ['_', ['__proto__']],
    ],
  );
});
