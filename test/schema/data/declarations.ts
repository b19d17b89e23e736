import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findTools } from '../../../src/schema/find-tools.ts';
import { indexLines } from '../../../src/schema/line-index.ts';
import { importReader } from '../../../src/schema/scan/import-reader.ts';
import { openSyntax } from '../../../src/schema/syntax.ts';
import type { FoundTools, ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { dist } from '../../support/cli.ts';

/** The folder of the files that are written after real ones. */
export const fixtures = path.resolve('test/fixtures/schema/data');

/** Finds the tools of a text that has a name in the folder of fixtures. */
export function findIn(name: string, text: string): Promise<FoundTools> {
  const context = { syntax: openSyntax(dist), readImport: importReader(fixtures) };
  return findTools({ path: name, text }, context);
}

/** A fixture, read. */
export function readFixture(name: string): string {
  return readFileSync(path.join(fixtures, name), 'utf8');
}

/** `12 mcp-tool read_note`, `× 5` where there are more, and `partial` where it is not complete. */
export function linesOf(text: string, tools: readonly ToolDeclaration[]): readonly string[] {
  const lines = indexLines(text);
  return tools.map(({ kind, name, certainty, times, nameAt }) =>
    [
      ...[lines.placeOf(nameAt.start).line, kind, name ?? '?'],
      ...(times === 1 ? [] : [`× ${times ?? '?'}`]),
      ...(certainty === 'complete' ? [] : [certainty]),
    ].join(' '),
  );
}
