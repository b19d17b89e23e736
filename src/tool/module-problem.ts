import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Why a module of tools cannot be used. Line and column count from 1 and are absent when unknown. */
export interface ToolProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix?: string;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** Turns what loading a module threw into a problem at the place that threw. */
export function importProblem(file: string, error: unknown): ToolProblem {
  const place = errorPlace(error) ?? { file };
  const message = error instanceof Error ? firstLine(error.message) : String(error);
  if (isParseError(error)) {
    return { ...place, message: `syntax error: ${message.slice(parseError.length).trim()}` };
  }
  if (/^Cannot find (module|package) |does not provide an export/.test(message)) {
    return { ...place, message };
  }
  if (error instanceof SyntaxError) {
    // One without a place is in another file: `file` itself has been parsed.
    const where = 'line' in place ? '' : ' in a module that it imports';
    return { ...place, message: `syntax error${where}: ${message}`, ...moduleKindFix(message) };
  }
  return { ...place, message: `the module threw while loading: ${message}` };
}

/** How a message of the transpiler's parser begins. */
const parseError = 'ParseError:';

function isParseError(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith(parseError);
}

/** Where the user's code was when this was thrown, as far as the message and the stack say. */
export function errorPlace(error: unknown): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  const lines = `${error.message}\n${error.stack ?? ''}`.split('\n');
  // From our own frame on, the stack is about us. Source maps give the file, and with it, in some versions, another function.
  const ours = lines.findIndex((line) => ownFrame.test(line));
  for (const line of ours === -1 ? lines : lines.slice(0, ours)) {
    const place = placeIn(line);
    if (place !== undefined) return withTrueColumn(place, isParseError(error));
  }
  return undefined;
}

const ownFrame = /\bimport(Module|Natively|TypeScript) |[\\/]module-import\.ts\b/;

const framePattern =
  /(?:^|[\s(])(file:\/\/\/[^?()]+?|(?:\/|[A-Za-z]:[\\/])[^?()]+?)(?:\?[^:]*)?:(\d+)(?::(\d+))?\)?$/;

function placeIn(line: string): Place | undefined {
  const [, where, lineNumber, column] = framePattern.exec(line) ?? [];
  if (where === undefined || /[\\/]node_modules[\\/]jiti[\\/]/.test(where)) return undefined;
  const file = where.startsWith('file:') ? fileURLToPath(where) : path.normalize(where);
  const start = { file, line: Number(lineNumber) };
  return column === undefined ? start : { ...start, column: Number(column) };
}

/** The parser counts columns from 0; code that was transpiled keeps its lines but not its columns. */
function withTrueColumn({ file, line, column }: Place, isParsed: boolean): Place {
  if (column === undefined) return { file, line };
  if (isParsed) return { file, line, column: column + 1 };
  return /\.[mc]?ts$/.test(file) ? { file, line } : { file, line, column };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Before Node 22, a `.js` file is CommonJS unless a package.json says otherwise. */
function moduleKindFix(message: string): { readonly fix?: string } {
  if (!/Unexpected token 'export'|import statement outside a module/.test(message)) return {};
  return { fix: 'name the file .mjs, or put "type": "module" in its package.json' };
}
