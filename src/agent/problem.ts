import type { Path } from '../tool/words.ts';

/** A stretch of a text file. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something wrong in an agent file or in a module it names, and where. */
export interface Problem extends Region {
  readonly file: string;
  /** Where in the value; empty for the file as a whole. */
  readonly path: Path;
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix?: string;
  readonly severity: 'error' | 'warning';
}

/** A problem that is not yet placed: `target` says whether the key or the value at `path` is to blame. */
export interface Finding {
  readonly path: Path;
  readonly target: 'key' | 'value';
  readonly message: string;
  readonly fix?: string;
  readonly severity?: 'warning';
}

/** Places a finding in the file it was found in. */
export type Locate = (finding: Finding) => Problem;

/** One line, as compilers print it: `file:line:column: message; fix`. */
export function formatProblem(problem: Problem): string {
  const severity = problem.severity === 'warning' ? 'warning: ' : '';
  const fix = problem.fix === undefined ? '' : `; ${problem.fix}`;
  const text = `${severity}${problem.message}${fix}`.replaceAll(/\s+/g, ' ');
  return `${problem.file}:${problem.line}:${problem.column}: ${text}`;
}

/** The region between two offsets of a text. */
export function regionOf(text: string, start: number, end: number): Region {
  const from = position(text, start);
  const to = position(text, Math.max(start, end));
  return { ...from, endLine: to.line, endColumn: to.column };
}

function position(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: before.length - lineStart + 1 };
}
