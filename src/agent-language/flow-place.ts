import { isBefore, touches, type Entry, type Spot } from './entry.ts';
import type { Place } from './place.ts';

/** Finds what can be typed inside the brackets of an entry. */
export function placeInBrackets(owner: Entry, cursor: Spot): Place | undefined {
  const entry = owner.children.findLast(
    ({ name, until }) => !isBefore(cursor, name.start) && !(until && isBefore(until, cursor)),
  );
  const here = { inBrackets: true, start: cursor.column, end: cursor.column, column: 0 } as const;
  if (entry === undefined) {
    if (owner.brackets?.isMap === true) return { kind: 'entry', owner, ...here };
    return { kind: 'value', owner, isNewItem: true, ...here };
  }
  if (touches(entry.name, cursor) && typeof entry.step === 'string') {
    const word = { start: startOn(entry.name.start, cursor), end: entry.name.end.column };
    const kind = entry.valueFrom ? 'key' : 'entry';
    return { ...here, kind, owner, self: entry, ...word };
  }
  if (!entry.valueFrom || isBefore(cursor, entry.valueFrom)) return undefined;
  return placeOfValue(entry, cursor);
}

function placeOfValue(entry: Entry, cursor: Spot): Place | undefined {
  const { scalar, valueFrom } = entry;
  const word = { start: cursor.column, end: cursor.column };
  const here = { kind: 'value', owner: entry, inBrackets: true, column: 0 } as const;
  if (scalar) {
    if (!touches(scalar, cursor))
      return isBefore(cursor, scalar.start) ? { ...here, ...word } : undefined;
    return { ...here, start: scalar.start.column, end: scalar.end.column };
  }
  const isKey = typeof entry.step === 'string' && valueFrom?.line === cursor.line;
  return { ...here, ...word, ...(isKey ? { colonEnd: valueFrom.column } : {}) };
}

function startOn(start: Spot, cursor: Spot): number {
  return start.line === cursor.line ? start.column : cursor.column;
}
