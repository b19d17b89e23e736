import assert from 'node:assert/strict';
import type { Picture } from '../../src/profile/picture/picture.ts';

/** Throws AssertionError where a picture is not what `Picture` and `Boxes` promise. */
export function checkPicture({ boxes, lanes, names, total, series }: Picture): void {
  const { rowStarts, start, end } = boxes;
  const rows = rowStarts.length - 1;
  assert.equal(rowStarts[0], 0);
  assert.equal(rowStarts[rows], start.length);
  for (const column of [end, boxes.kind, boxes.state, boxes.name, boxes.subject, boxes.item]) {
    assert.equal(column.length, start.length);
  }
  for (let row = 0; row < rows; row += 1) {
    let [beforeStart, beforeEnd] = [0, 0];
    assert.ok((rowStarts[row] ?? 0) <= (rowStarts[row + 1] ?? 0));
    for (let box = rowStarts[row] ?? 0; box < (rowStarts[row + 1] ?? 0); box += 1) {
      const [from = -1, to = -1] = [start[box], end[box]];
      assert.ok(from >= beforeStart && from >= beforeEnd, `row ${row} overlaps or is out of order`);
      assert.ok(to >= from && to <= total, `box ${box} is ${from} to ${to} of ${total}`);
      assert.ok((boxes.name[box] ?? 0) < names.length);
      [beforeStart, beforeEnd] = [from, to];
    }
  }
  let nextRow = 0;
  for (const lane of lanes) {
    assert.equal(lane.firstRow, nextRow);
    assert.ok(lane.rows > 0);
    assert.ok(lane.rowTitles === undefined || lane.rowTitles.length === lane.rows);
    nextRow += lane.rows;
  }
  assert.equal(nextRow, rows);
  assert.equal(new Set(lanes.map(({ id }) => id)).size, lanes.length);
  for (const { atMs, value } of series) {
    assert.equal(atMs.length, value.length);
    assert.ok(atMs.every((at, index) => at >= (atMs[index - 1] ?? 0) && at <= total));
  }
}
