import type { TextRange } from '../../tool-declaration.ts';
import { isBlank, type EntryText, type ObjectText } from './object-text.ts';

/**
 * What to cut so that entries of an object are gone, for each of them alone. Any choice of the cuts leaves the commas right:
 *
 *     { a, b, KEPT, c, d }     before the last entry that is sure to stay, an entry takes the comma behind it along,
 *       ‾‾ ‾‾     ‾‾ ‾‾        behind it, the comma before it
 *
 * `keepsOne` is for the variant of an `anyOf` that is to take its place. An entry that cannot go without doing harm to the choice is missing: of an object that all entries may leave, the last one is.
 * Comments stay.
 */
export function removalCuts(
  text: string,
  object: ObjectText,
  going: ReadonlySet<string>,
  keepsOne: boolean,
): ReadonlyMap<string, readonly TextRange[]> {
  // The comma behind the last entry of a variant goes with its braces.
  const entries = keepsOne ? withoutTrailingComma(object.entries) : object.entries;
  const isGoing = ({ key }: EntryText): boolean =>
    going.has(key) && entries.filter((each) => each.key === key).length === 1;
  const leaving = entries.filter(isGoing);
  const trails = entries.at(-1)?.comma !== undefined;
  const all = leaving.length === entries.length;
  const leavesEmpty = all && leaving.length === 1 && !keepsOne;
  const staying = all && !trails && !leavesEmpty ? leaving.slice(-1) : [];
  const anchor = entries.findLastIndex((each) => !isGoing(each) || staying.includes(each));
  const cuts = entries.flatMap((entry, index): readonly [string, readonly TextRange[]][] => {
    if (!isGoing(entry) || staying.includes(entry)) return [];
    if (leavesEmpty) return [[entry.key, onlyCut(text, object, entry)]];
    if (trails || index < anchor) return [[entry.key, cutWithNext(text, entry)]];
    return [[entry.key, cutWithPrevious(text, entry, entries[index - 1])]];
  });
  return new Map(cuts);
}

function withoutTrailingComma(entries: readonly EntryText[]): readonly EntryText[] {
  return entries.map((entry, index) =>
    index === entries.length - 1 ? { ...entry, comma: undefined } : entry,
  );
}

function onlyCut(text: string, object: ObjectText, entry: EntryText): readonly TextRange[] {
  const [from, to] = [object.start + 1, object.end - 1];
  const isAlone = isBlank(text, from, entry.start) && isBlank(text, entry.end, to);
  return isAlone ? [{ start: from, end: to }] : cutWithNext(text, entry);
}

function cutWithNext(text: string, entry: EntryText): readonly TextRange[] {
  const { start, end, comma } = entry;
  if (comma === undefined) return [withSpace(text, { start, end })];
  if (isBlank(text, end, comma)) return [withSpace(text, { start, end: comma + 1 })];
  return [withSpace(text, { start, end }), { start: comma, end: comma + 1 }];
}

function cutWithPrevious(
  text: string,
  { start, end }: EntryText,
  previous: EntryText | undefined,
): readonly TextRange[] {
  const comma = previous?.comma ?? start;
  if (isBlank(text, comma + 1, start)) return [{ start: comma, end }];
  return [{ start: comma, end: comma + 1 }, withSpace(text, { start, end })];
}

/** With the whole line where there is nothing else in it, else with the space on one side of it. */
function withSpace(text: string, { start, end }: TextRange): TextRange {
  const before = /[ \t]*$/.exec(text.slice(Math.max(0, start - 1000), start))?.[0].length ?? 0;
  const after = /^[ \t]*/.exec(text.slice(end, end + 1000))?.[0].length ?? 0;
  const lineBreak = /^(\r\n|\r|\n)/.exec(text.slice(end + after, end + after + 2))?.[0].length;
  const isAtStart = start - before === 0 || /[\r\n]/.test(text.charAt(start - before - 1));
  if (lineBreak === undefined) return { start, end: end + after };
  if (isAtStart) return { start: start - before, end: end + after + lineBreak };
  return { start: start - before, end };
}
