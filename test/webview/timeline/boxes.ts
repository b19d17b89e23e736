import { createBoxBuilder } from '../../../src/profile/picture/box-builder.ts';
import {
  boxStates,
  type BoxKind,
  type Lane,
  type Picture,
} from '../../../src/profile/picture/picture.ts';

/**
 * A picture of rows that are written as text: each box as `name:start-end`, after its kind where that is not `tool`, and with
 * `!` where it failed. Its subject is its place in the text.
 *
 *     turn/turn_1:0-50
 *     fetch:0-10 fetch:12-20! | read:5-40
 */
export function pictureOf(text: string, lanes?: readonly Lane[]): Picture {
  const rows = text.split(/[|\n]/).map((row) => row.trim());
  const builder = createBoxBuilder();
  let subject = 0;
  let total = 0;
  rows.forEach((boxes, row) => {
    for (const box of boxes.split(/\s+/).filter((each) => each !== '')) {
      const [, kind = 'tool', name = '', start, end, failed] =
        /^(?:(\w+)\/)?(.+):([\d.]+)-([\d.]+)(!?)$/.exec(box) ?? [];
      const [from, to] = [Number(start), Number(end)];
      const state = failed === '!' ? boxStates.failed : 0;
      builder.add({
        ...{ row, start: from, end: to, kind: kind as BoxKind, state },
        ...{ name: name.replaceAll('_', ' '), subject: subject++ },
      });
      total = Math.max(total, to);
    }
  });
  const none = new Float64Array();
  return {
    axis: 'time',
    total,
    ...builder.build(rows.length),
    lanes: lanes ?? [{ id: 'all', title: 'All', firstRow: 0, rows: rows.length, depth: 0 }],
    series: [],
    calls: { startMs: none, endMs: none, inputTokens: none, outputTokens: none, costUsd: none },
  };
}

/** A box in few words: `fetch 12-20`. */
export function boxText({ boxes, names }: Picture, box: number | undefined): string {
  if (box === undefined) return 'none';
  return `${names[boxes.name[box] ?? -1]} ${boxes.start[box]}-${boxes.end[box]}`;
}
