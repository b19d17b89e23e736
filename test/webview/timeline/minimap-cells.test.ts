import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { BOX_KINDS } from '../../../src/profile/picture/picture.ts';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';
import { type MinimapCells, minimapCells } from '../../../webview/timeline/minimap-cells.ts';
import { pictureOf } from './boxes.ts';

/** The first letter of the kind of each cell, a line a band. */
function drawn({ columns, bands, kinds }: MinimapCells): readonly string[] {
  return Array.from({ length: bands }, (_, band) =>
    Array.from(kinds.subarray(band * columns, (band + 1) * columns), (kind) =>
      kind === 0 ? '.' : (BOX_KINDS[kind - 1]?.[0] ?? '?'),
    ).join(''),
  );
}

test('each row has a band, and each cell the kind that covers most of it', () => {
  const { boxes } = pictureOf(`
    call/c:0-60 | tool/a:0-1 queue/b:1-10 tool/c:45-45!`);
  const cells = minimapCells(boxes, 100, 10, 18);
  assert.deepEqual(drawn(cells), ['..........', 'cccccc....', 'q...t.....']);
  assert.deepEqual([...cells.failed], [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
});

test('many rows share the bands, and none is left out', () => {
  const { boxes } = pictureOf(['a:0-10', 'b:10-20', 'c:20-30', 'd:30-40'].join('|'));
  assert.deepEqual(drawn(minimapCells(boxes, 40, 4, 2)), ['tt..', '..tt']);
});

test('a cell is empty where no box is, and only there', () => {
  fc.assert(
    fc.property(arbitraryPicture, ({ boxes, total }) => {
      const { kinds, columns } = minimapCells(boxes, total, 16, 1);
      for (let column = 0; column < columns; column += 1) {
        const from = (column * total) / columns;
        const to = ((column + 1) * total) / columns;
        const isCovered = boxes.start.some(
          (start, box) => start < to - 1e-9 && (boxes.end[box] ?? 0) > from + 1e-9,
        );
        if (isCovered) assert.notEqual(kinds[column], 0);
      }
    }),
  );
});
