import { type Boxes, boxStates, type Picture } from '../../src/profile/picture/picture.ts';
import { kindsNamed } from './kind-words.ts';
import { inTime } from './in-time.ts';

/** Words that find boxes by how they ended. */
const stateWords: readonly (readonly [word: string, state: number])[] = [
  ['error', boxStates.failed],
  ['failed', boxStates.failed],
  ['cancelled', boxStates.cancelled],
  ['not ended', boxStates.open],
  ['estimated', boxStates.estimated],
  ['cached', boxStates.cached],
];

/** Boxes that were found, by their places, ascending. */
export type Matches = Uint32Array;

/** No box. */
export const noMatches: Matches = new Uint32Array();

/**
 * The boxes whose name or kind contains the words, or which ended as they say; upper case or lower case does not matter. Words
 * are looked for in the table of names, of which there are few, so that the boxes themselves are only counted off.
 */
export function search({ boxes, names }: Picture, query: string): Matches {
  const words = query.trim().toLowerCase();
  if (words === '') return noMatches;
  const isName = Uint8Array.from(names, (name) => Number(name.toLowerCase().includes(words)));
  const isKind = kindsNamed(words);
  const states = stateWords
    .filter(([word]) => word === words)
    .reduce((bits, [, state]) => bits | state, 0);
  const { name, kind, state } = boxes;
  const found = new Uint32Array(name.length);
  let count = 0;
  for (let box = 0; box < name.length; box += 1) {
    const fits =
      (isName[name[box] ?? 0] ?? 0) | (isKind[kind[box] ?? 0] ?? 0) | ((state[box] ?? 0) & states);
    if (fits !== 0) found[count++] = box;
  }
  return found.slice(0, count);
}

/** How many of the matches come before a box in time, and so its place from 0; undefined for what is no match. */
export function placeOfMatch(matches: Matches, boxes: Boxes, box: number): number | undefined {
  let before = 0;
  let isMatch = false;
  for (const each of matches) {
    if (each === box) isMatch = true;
    else if (inTime(boxes, each, box) < 0) before += 1;
  }
  return isMatch ? before : undefined;
}
