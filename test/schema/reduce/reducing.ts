import assert from 'node:assert/strict';
import { parse, type ParseError } from 'jsonc-parser';
import { reduceDeclaration } from '../../../src/schema/reduce/reduce-declaration.ts';
import type { Reduction, TextEdit } from '../../../src/schema/reduce/reduction.ts';
import type { ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { findIn } from '../data/declarations.ts';

/** A text after edits of it, all at once; fails when two overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((one, other) => one.range.start - other.range.start);
  let end = 0;
  const pieces = sorted.map(({ range, text: written }) => {
    assert.ok(range.start >= end && range.end > range.start, 'edits overlap, or change nothing');
    const before = text.slice(end, range.start);
    end = range.end;
    return before + written;
  });
  return [...pieces, text.slice(end)].join('');
}

/** The value of JSON with comments; fails when it is broken. */
export function parsed(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], text);
  return value;
}

/** The tools of a text with their reductions. */
export async function reduced(
  text: string,
  name = 'tools.json',
): Promise<readonly { declaration: ToolDeclaration; reductions: readonly Reduction[] }[]> {
  const { tools } = await findIn(name, text);
  return tools.map((declaration) => ({
    declaration,
    reductions: reduceDeclaration(declaration, text),
  }));
}

/** A list with one MCP tool, pretty-printed. */
export function toolText(inputSchema: object, more: object = {}): string {
  const tool = { name: 'get_user', description: 'Gets a user.', ...more, inputSchema };
  return JSON.stringify([tool], undefined, 2);
}

/** The codes of the reductions of the first tool, and its text after all of them. */
export async function allOf(text: string, name?: string) {
  const [first] = await reduced(text, name);
  const reductions = first?.reductions ?? [];
  return {
    codes: reductions.map(({ code }) => code).join(' '),
    messages: reductions.map(({ message }) => message),
    after: edited(
      text,
      reductions.flatMap(({ edits }) => edits),
    ),
    reductions,
  };
}
