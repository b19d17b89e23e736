import { buildProfile } from '../../src/profile/build.ts';
import { buildLanes } from '../../src/profile/lanes/build-lanes.ts';
import {
  BOX_KINDS,
  boxStates,
  type Lane,
  type Picture,
} from '../../src/profile/picture/picture.ts';
import { traceOf } from './trace-builder.ts';

/**
 * Draws the lanes of a picture over time as text, one row a line: what the row is, indented by its depth, then its boxes from
 * the left, with their states.
 *
 *     worker 1 | wait fetch_a 8-10 | fetch_a 10-20 | fetch_c 20-40 failed
 */
export function lanesText(picture: Picture): string {
  return picture.lanes.flatMap((lane) => rowsOf(picture, lane)).join('\n');
}

/** Text as a test has it, without the indentation of the test. */
export function drawing(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [indent = ''] = /^ */.exec(lines[0] ?? '') ?? [];
  return lines.map((line) => line.slice(indent.length)).join('\n');
}

function rowsOf(picture: Picture, { id, depth, firstRow, rows, rowTitles }: Lane): string[] {
  return Array.from({ length: rows }, (_row, index) => {
    const title = '  '.repeat(depth) + (rowTitles?.[index] ?? id.replace(/^agent \d+ /, ''));
    return [title, ...boxesIn(picture, firstRow + index)].join(' | ');
  });
}

function boxesIn({ boxes, names }: Picture, row: number): string[] {
  const texts: string[] = [];
  for (let box = boxes.rowStarts[row] ?? 0; box < (boxes.rowStarts[row + 1] ?? 0); box += 1) {
    const mark = BOX_KINDS[boxes.kind[box] ?? 0] === 'queue' ? 'wait ' : '';
    const name = names[boxes.name[box] ?? 0];
    const states = Object.entries(boxStates).flatMap(([state, bit]) =>
      ((boxes.state[box] ?? 0) & bit) === 0 ? [] : state,
    );
    texts.push([`${mark}${name} ${boxes.start[box]}-${boxes.end[box]}`, ...states].join(' '));
  }
  return texts;
}

/** The lanes of a run that is written as `traceOf` has it. */
export function lanesOf(text: string, unended: 'died' | 'running' = 'died'): string {
  return lanesText(buildLanes(buildProfile(traceOf(text), unended)));
}
