import { readFile } from 'node:fs/promises';
import { keepValues } from '../../src/schema/typescript/evaluate/kept-values.ts';
import { findTypescriptTools } from '../../src/schema/typescript/find-typescript-tools.ts';
import { openSyntax } from '../../src/schema/syntax.ts';
import type { FoundTools, ReadImport } from '../../src/schema/tool-declaration.ts';
import { dist } from './cli.ts';

const syntax = openSyntax(dist);

/** Reads files of the disk. */
export const readDisk: ReadImport = (file) => readFile(file, 'utf8').catch(() => undefined);

/** Finds the tools of a source; what it imports is read from the disk, or from `files`. `kept` has values of an earlier text of it. */
export async function findTools(
  path: string,
  text: string,
  files?: Readonly<Record<string, string>>,
  kept = keepValues(),
): Promise<FoundTools> {
  const language = /\.[mc]?ts$/.test(path) ? 'typescript' : 'tsx';
  const tree = await syntax.parse(language, text);
  const read: ReadImport = files ? async (file) => files[file] : readDisk;
  try {
    return await findTypescriptTools({ path, text }, tree, read, syntax, kept);
  } finally {
    tree.delete();
  }
}
