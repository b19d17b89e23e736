import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMinHeap } from '../../../src/profile/lanes/min-heap.ts';
import { partition } from '../../../src/profile/lanes/partition.ts';

const stretches = fc.array(
  fc.tuple(fc.nat(30), fc.nat(10)).map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 30 },
);

function rowsOf(list: readonly { readonly start: number; readonly end: number }[]) {
  const starts = Float64Array.from(list, ({ start }) => start);
  const ends = Float64Array.from(list, ({ end }) => end);
  return partition(starts, ends);
}

test('as obvious code has it: in order of start, the first row whose last stretch has ended', () =>
  fc.assert(
    fc.property(stretches, (list) => {
      const rowEnds: number[] = [];
      const expected: number[] = [];
      const inOrder = list
        .map((stretch, place) => ({ ...stretch, place }))
        .sort((a, b) => a.start - b.start || a.end - b.end || a.place - b.place);
      for (const { start, end, place } of inOrder) {
        const free = rowEnds.findIndex((rowEnd) => rowEnd <= start);
        const row = free < 0 ? rowEnds.length : free;
        rowEnds[row] = end;
        expected[place] = row;
      }
      const { rowOf, rows } = rowsOf(list);
      assert.deepEqual([...rowOf], expected);
      assert.equal(rows, rowEnds.length);
    }),
  ));

test('stretches that only touch share a row', () => {
  const list = [
    { start: 0, end: 5 },
    { start: 5, end: 5 },
    { start: 5, end: 9 },
    { start: 8, end: 10 },
  ];
  assert.deepEqual([...rowsOf(list).rowOf], [0, 0, 0, 1]);
});

test('a heap gives its values by key', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (keys) => {
      const heap = createMinHeap();
      keys.forEach((key) => heap.push(key, key));
      const ordered = [...keys].sort((a, b) => a - b);
      for (const key of ordered) assert.deepEqual([heap.smallestKey(), heap.pop()], [key, key]);
      assert.deepEqual([heap.pop(), heap.smallestKey()], [undefined, Infinity]);
    }),
  ));
