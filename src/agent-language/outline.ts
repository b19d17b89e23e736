import { addEntry, makeRoot, type Draft, type Entry, type Spot } from './entry.ts';
import { commentStart, isSpace, quoteEnd, readKey, skipSpaces, unquoted } from './read-key.ts';
import { scanFlow } from './scan-flow.ts';

/** The entries of a YAML text, in the order of the text and by nesting. */
export interface Outline {
  readonly lines: readonly string[];
  readonly root: Entry;
  /** By line: the entry whose text over several lines the line belongs to. */
  readonly textOwners: ReadonlyMap<number, Entry>;
}

interface Reading {
  readonly lines: readonly string[];
  readonly root: Draft;
  readonly textOwners: Map<number, Draft>;
  /** The entry read last: later lines belong to it or to one around it. */
  last: Draft;
}

/**
 * Reads the keys, items and brackets of YAML by their indentation, in one pass. It understands less than a parser and is never
 * at a loss: it is for texts that are being typed. Never throws.
 */
export function createOutline(lines: readonly string[]): Outline {
  const root = makeRoot();
  const reading: Reading = { lines, root, textOwners: new Map(), last: root };
  for (let line = 0; line < lines.length;) line = readLine(reading, line);
  return reading;
}

/** Reads one line and what its value takes of the next ones; gives the line to go on with. */
function readLine(reading: Reading, line: number): number {
  const text = reading.lines[line] ?? '';
  let column = skipSpaces(text, 0);
  if (column === text.length || text[column] === '#' || /^(%|\.\.\.\s*$)/.test(text))
    return line + 1;
  if (/^---(\s|$)/.test(text)) {
    reading.last = reading.root;
    column = skipSpaces(text, 3);
  }
  while (isDash(text, column)) {
    addItem(reading, { line, column });
    column = skipSpaces(text, column + 1);
  }
  const found = readKey(text, column);
  if (found === undefined) return readBare(reading, { line, column });
  const parent = parentFor(reading.last, column, false);
  const start = { line, column };
  reading.last = addEntry(parent, found.key, { start, end: { line, column: found.end } });
  reading.last.valueFrom = { line, column: found.colon + 1 };
  return readValue(reading, reading.last, { line, column: skipSpaces(text, found.colon + 1) });
}

function isDash(text: string, column: number): boolean {
  return text[column] === '-' && (column + 1 === text.length || isSpace(text.charAt(column + 1)));
}

function addItem(reading: Reading, start: Spot): void {
  const parent = parentFor(reading.last, start.column, true);
  const before = parent.children.at(-1)?.step;
  const end = { line: start.line, column: start.column + 1 };
  reading.last = addEntry(parent, typeof before === 'number' ? before + 1 : 0, { start, end });
  reading.last.valueFrom = end;
}

/** The entry around what starts at a column. A list may stand as far left as its key. */
function parentFor(last: Draft, column: number, isItem: boolean): Draft {
  let entry = last;
  while (entry.parent && !isAround(entry, column, isItem)) entry = entry.parent;
  return entry;
}

function isAround({ name, step }: Entry, column: number, isItem: boolean): boolean {
  const isKeyOfList = isItem && typeof step === 'string' && name.start.column === column;
  return name.start.column < column || isKeyOfList;
}

/** A value on a line of its own, or a key that is not typed yet. */
function readBare(reading: Reading, start: Spot): number {
  const { last } = reading;
  const owner = last.name.start.line === start.line ? last : parentFor(last, start.column, false);
  const isPlain = !`|>{["'&!`.includes(reading.lines[start.line]?.charAt(start.column) || ' ');
  if ((isPlain && owner !== last) || owner.children.length > 0) return start.line + 1;
  return readValue(reading, owner, start);
}

function readValue(reading: Reading, owner: Draft, from: Spot): number {
  const text = reading.lines[from.line] ?? '';
  const start = { line: from.line, column: skipProperties(text, from.column) };
  const first = text.charAt(start.column);
  if (first === '{' || first === '[') return readFlow(reading, owner, start);
  if (first === '|' || first === '>') return takeText(reading, owner, start.line);
  if (first === '"' || first === "'") {
    const end = quoteEnd(text, start.column + 1, first);
    if (end === undefined) {
      setScalar(owner, text, start, text.trimEnd().length);
      return takeText(reading, owner, start.line, first);
    }
    setScalar(owner, text, start, end);
  } else {
    setScalar(owner, text, start, text.slice(0, commentStart(text)).trimEnd().length);
  }
  return start.line + 1;
}

function setScalar(owner: Draft, text: string, start: Spot, endColumn: number): void {
  if (endColumn <= start.column || owner.scalar) return;
  const end = { line: start.line, column: endColumn };
  owner.scalar = { start, end, text: unquoted(text.slice(start.column, endColumn)) };
}

/** Anchors and tags stand before a value. */
function skipProperties(text: string, from: number): number {
  let at = from;
  while (text[at] === '&' || text[at] === '!') {
    while (at < text.length && !isSpace(text.charAt(at))) at++;
    at = skipSpaces(text, at);
  }
  return at;
}

function readFlow(reading: Reading, owner: Draft, bracket: Spot): number {
  const { lines } = reading;
  const belongs = (line: number): boolean =>
    line === bracket.line || isInside(lines[line], owner) || /^\s*[\]}]/.test(lines[line] ?? '');
  const end = scanFlow({ lines, belongs }, bracket, owner);
  return end === undefined ? lineBehind(owner) : end.line + 1;
}

function lineBehind({ brackets, name }: Draft): number {
  return (brackets?.end.line ?? name.start.line) + 1;
}

/** Lines that belong to a text: those further right than its entry, up to the one with the closing quote. */
function takeText({ lines, textOwners }: Reading, owner: Draft, line: number, quote?: string) {
  let at = line + 1;
  for (; at < lines.length && isInside(lines[at], owner); at++) {
    textOwners.set(at, owner);
    const isClosed = quote !== undefined && quoteEnd(lines[at] ?? '', 0, quote) !== undefined;
    if (isClosed) return at + 1;
  }
  return at;
}

/** True for a line that is blank or further right than the entry. */
function isInside(text: string | undefined, { name }: Entry): boolean {
  const line = text ?? '';
  const column = skipSpaces(line, 0);
  return column === line.length || column > name.start.column;
}
