import { addEntry, type Draft, type Spot } from './entry.ts';
import { isSpace, quoteEnd, unquoted } from './read-key.ts';

interface Frame {
  readonly owner: Draft;
  readonly isMap: boolean;
  /** The entry that is being read. */
  entry: Draft | undefined;
  index: number;
}

/** Lines of a text, and which of them may still be part of what is in the brackets. */
export interface FlowText {
  readonly lines: readonly string[];
  belongs(line: number): boolean;
}

/**
 * Reads `{a: 1, b: [2, 3]}` into entries of `owner`, from its bracket on, over as many lines as it takes. Gives the place
 * behind the last bracket; undefined when it is still open at the end.
 */
export function scanFlow(text: FlowText, bracket: Spot, owner: Draft): Spot | undefined {
  const scan = startScan(text, bracket, owner);
  for (;;) {
    const character = skipBlank(scan);
    if (character === undefined) return void closeAll(scan);
    const frame = scan.frames.at(-1);
    if (frame === undefined) return { line: scan.line, column: scan.column };
    readPiece(scan, frame, character);
    if (scan.frames.length === 0) return { line: scan.line, column: scan.column };
  }
}

interface Scan extends FlowText {
  line: number;
  column: number;
  readonly frames: Frame[];
}

function startScan(text: FlowText, bracket: Spot, owner: Draft): Scan {
  const scan: Scan = { ...text, ...bracket, frames: [] };
  open(scan, owner, text.lines[bracket.line]?.charAt(bracket.column) === '{');
  return scan;
}

const spotOf = ({ line, column }: Scan): Spot => ({ line, column });

function open(scan: Scan, owner: Draft, isMap: boolean): void {
  scan.column++;
  const start = spotOf(scan);
  owner.brackets = { start, end: start, isMap };
  scan.frames.push({ owner, isMap, entry: undefined, index: 0 });
}

function close({ owner, isMap, entry }: Frame, end: Spot): void {
  if (entry) entry.until = end;
  owner.brackets = { start: owner.brackets?.start ?? end, end, isMap };
}

function closeAll({ frames, lines, line }: Scan): void {
  const end = { line: line - 1, column: lines[line - 1]?.length ?? 0 };
  for (const frame of frames) close(frame, end);
}

/** Goes to the next character that is neither space nor comment. */
function skipBlank(scan: Scan): string | undefined {
  for (; isOpen(scan); scan.line++, scan.column = 0) {
    const line = scan.lines[scan.line] ?? '';
    for (; scan.column < line.length; scan.column++) {
      const character = line.charAt(scan.column);
      if (character === '#' && isSpace(line.charAt(scan.column - 1) || ' ')) break;
      if (!isSpace(character)) return character;
    }
  }
  return undefined;
}

/** What has begun on a line is read to its end. */
function isOpen({ lines, line, column, belongs }: Scan): boolean {
  return line < lines.length && (column > 0 || belongs(line));
}

function readPiece(scan: Scan, frame: Frame, character: string): void {
  if (character === '}' || character === ']') {
    close(frame, spotOf(scan));
    scan.frames.pop();
    scan.column++;
  } else if (character === ',') {
    if (frame.entry) frame.entry.until = spotOf(scan);
    frame.entry = undefined;
    frame.index++;
    scan.column++;
  } else if (character === ':' && frame.entry?.valueFrom === undefined) {
    scan.column++;
    if (frame.entry) frame.entry.valueFrom = spotOf(scan);
  } else if (character === '{' || character === '[') {
    open(scan, valueOwner(scan, frame), character === '{');
  } else {
    readToken(scan, frame);
  }
}

/** The entry whose value starts here: the one with a colon, or a new item. */
function valueOwner(scan: Scan, frame: Frame): Draft {
  if (frame.entry?.valueFrom) return frame.entry;
  const here = { start: spotOf(scan), end: spotOf(scan) };
  const entry = addEntry(frame.owner, frame.isMap ? '' : frame.index, here);
  entry.valueFrom = here.start;
  frame.entry = entry;
  return entry;
}

function readToken(scan: Scan, frame: Frame): void {
  const start = spotOf(scan);
  const line = scan.lines[scan.line] ?? '';
  scan.column = tokenEnd(line, scan.column);
  const stretch = { start, end: spotOf(scan) };
  const text = unquoted(line.slice(start.column, scan.column));
  if (frame.isMap && frame.entry?.valueFrom === undefined) {
    frame.entry = addEntry(frame.owner, text, stretch);
    return;
  }
  const entry = valueOwner({ ...scan, ...start }, frame);
  entry.scalar ??= { ...stretch, text };
}

/** A text in quotes that does not end on its line ends with it: as a rule, its closing quote is not typed yet. */
function tokenEnd(line: string, start: number): number {
  const first = line.charAt(start);
  if (first === '"' || first === "'") return quoteEnd(line, start + 1, first) ?? line.length;
  for (let at = start + 1; at < line.length; at++) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if (',[]{}'.includes(character)) return line.slice(0, at).trimEnd().length;
    if (character === ':' && (next === '' || ' \t,[]{}'.includes(next))) return at;
    if (character === '#' && isSpace(line.charAt(at - 1)))
      return line.slice(0, at).trimEnd().length;
  }
  return Math.max(start + 1, line.trimEnd().length);
}
