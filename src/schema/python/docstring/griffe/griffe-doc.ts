import type { DocumentedParameter } from '../parsed-doc.ts';

/** What the Python package griffe finds in a docstring, as far as tool frameworks use it. */
export interface GriffeDoc {
  /** The first stretch of text that is no section. */
  readonly text: string | undefined;
  /** Those of each Parameters section. */
  readonly parameters: readonly (readonly DocumentedParameter[])[];
  /** The first entry of the first Returns section. */
  readonly returns: { readonly type: string | undefined; readonly description: string } | undefined;
}

/** The docstring styles that griffe reads. */
export type GriffeStyle = 'google' | 'numpy' | 'sphinx';

/** A style's choices. */
export interface GriffeOptions {
  /** Whether a Google `Returns:` has one entry, whose continuation is not indented: `int: The sum.` */
  readonly returnsOneItem: boolean;
}

/** An entry of a section: the number of its first line, its lines without their indentation. */
export interface Item {
  readonly from: number;
  readonly lines: readonly string[];
}

/** Items, and the number of the last line that was read for them. */
export interface ItemBlock {
  readonly items: readonly Item[];
  readonly last: number;
}

/** Whether a line has nothing but blanks. */
export function isBlank(line: string | undefined): boolean {
  return line !== undefined && line.trim() === '';
}

/** The number of blanks that a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The first of the lines of which any is not empty, joined. */
export function textOf(lines: readonly string[]): string | undefined {
  return lines.some((line) => line !== '') ? lines.join('\n').replace(/\n+$/, '') : undefined;
}
