import { isBefore, touches, type Entry, type Spot } from './entry.ts';
import { placeInBrackets } from './flow-place.ts';
import type { Outline } from './outline.ts';
import type { Place } from './place.ts';
import { commentStart, skipSpaces } from './read-key.ts';

/** Finds what can be typed at a cursor; undefined in comments, in texts of several lines and where nothing fits. */
export function placeAt(outline: Outline, cursor: Spot): Place | undefined {
  const place = findPlace(outline, cursor);
  return place && withoutQuotes(place, outline.lines[cursor.line] ?? '', cursor.column);
}

/** Between quotes, the quotes stay. */
function withoutQuotes(place: Place, text: string, cursor: number): Place {
  const quote = text.charAt(place.start);
  if ((quote !== '"' && quote !== "'") || cursor <= place.start) return place;
  const isClosed = place.end > place.start + 1 && text[place.end - 1] === quote;
  const end = isClosed ? place.end - 1 : place.end;
  return { ...place, start: place.start + 1, end: Math.max(cursor, end) };
}

function findPlace(outline: Outline, cursor: Spot): Place | undefined {
  const text = outline.lines[cursor.line] ?? '';
  const textOwner = outline.textOwners.get(cursor.line);
  if (textOwner && cursor.column > textOwner.name.start.column) return undefined;
  const comment = textOwner ? undefined : commentStart(text);
  if (comment !== undefined && cursor.column > comment) return undefined;
  const bracketed = innermostBrackets(outline.root, cursor);
  if (bracketed) return placeInBrackets(bracketed, cursor);
  const here = lastOn(outline.root, cursor.line);
  if (here === undefined || here.name.start.line < cursor.line) {
    return placeOnFreeLine(text, here ?? outline.root, cursor);
  }
  if (typeof here.step === 'number') return placeBehindDash(text, here, cursor);
  return placeAtKey(text, here, cursor);
}

function innermostBrackets(root: Entry, cursor: Spot): Entry | undefined {
  let found: Entry | undefined;
  for (let entry: Entry | undefined = root; entry;) {
    if (entry.brackets && touches(entry.brackets, cursor)) found = entry;
    entry = entry.children.findLast(({ name }) => !isBefore(cursor, name.start));
  }
  return found;
}

/** The last entry that starts on a line or before it. */
function lastOn(root: Entry, line: number): Entry | undefined {
  let entry: Entry | undefined = root;
  let found: Entry | undefined;
  while (entry) {
    found = entry;
    entry = entry.brackets
      ? undefined
      : entry.children.findLast(({ name }) => name.start.line <= line);
  }
  return found;
}

function placeOnFreeLine(text: string, last: Entry, cursor: Spot): Place | undefined {
  const start = skipSpaces(text, 0);
  const isBlank = start === text.length;
  if (!isBlank && cursor.column < start) return undefined;
  const column = isBlank ? cursor.column : start;
  let owner = last;
  while (owner.parent && owner.name.start.column >= column) owner = owner.parent;
  const word = { start: column, end: Math.max(cursor.column, text.trimEnd().length) };
  return { kind: 'entry', owner, inBrackets: false, ...word, column };
}

function placeBehindDash(text: string, item: Entry, cursor: Spot): Place | undefined {
  const dashEnd = item.name.end.column;
  if (cursor.column <= dashEnd) return undefined;
  const start = Math.min(skipSpaces(text, dashEnd), cursor.column);
  const end = Math.max(cursor.column, item.scalar?.end.column ?? 0);
  return { kind: 'entry', owner: item, inBrackets: false, start, end, column: start };
}

function placeAtKey(text: string, entry: Entry, cursor: Spot): Place | undefined {
  const { name, valueFrom, scalar, parent } = entry;
  const { column } = name.start;
  if (touches(name, cursor) && parent) {
    const word = { start: column, end: name.end.column };
    return { kind: 'key', owner: parent, self: entry, inBrackets: false, ...word, column };
  }
  if (!valueFrom || isBefore(cursor, valueFrom) || entry.brackets) return undefined;
  const isOnLine = scalar?.start.line === cursor.line;
  const start = Math.min(skipSpaces(text, valueFrom.column), cursor.column);
  const end = Math.max(cursor.column, isOnLine ? scalar.end.column : 0);
  const word = { start, end, column, colonEnd: valueFrom.column };
  return { kind: 'value', owner: entry, inBrackets: false, ...word };
}
