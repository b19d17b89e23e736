import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldRows } from '../../../src/profile/lanes/fold.ts';

/** Folds stretches of start, end, state and row: all from row 1 on. */
function folded(...stretches: readonly (readonly [number, number, number, number])[]) {
  const columns = {
    starts: Float64Array.from(stretches, ([start]) => start),
    ends: Float64Array.from(stretches, ([, end]) => end),
    states: Uint8Array.from(stretches, ([, , state]) => state),
    subjects: Uint32Array.from(stretches, (_stretch, place) => 10 + place),
  };
  const rowOf = Uint32Array.from(stretches, ([, , , row]) => row);
  return foldRows(columns, { rowOf, rows: 9 }, 1);
}

test('what overlaps or touches is one stretch, with the first subject and the states of all', () => {
  assert.deepEqual(folded([8, 9, 3, 2], [0, 9, 1, 0], [5, 8, 2, 3], [1, 4, 4, 1], [2, 3, 1, 2]), [
    { start: 1, end: 4, count: 2, subject: 13, state: 0 },
    { start: 5, end: 9, count: 2, subject: 12, state: 2 },
  ]);
});

test('nothing beyond the rows that are drawn is nothing to fold', () => {
  assert.deepEqual(folded([0, 9, 1, 0]), []);
});
