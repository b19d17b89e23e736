import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findTools } from '../../schema/find-tools.ts';
import { indexLines, type LineIndex } from '../../schema/line-index.ts';
import { importReader } from '../../schema/scan/import-reader.ts';
import { mostNamedBytes, readSource } from '../../schema/scan/read-source.ts';
import type { SkippedFile } from '../../schema/scan/skipped.ts';
import { scanFolder, type ScanProgress } from '../../schema/scan-folder.ts';
import type { Syntax } from '../../schema/syntax.ts';
import type { ToolDeclaration } from '../../schema/tool-declaration.ts';
import { reasonOf } from '../../trace/reason.ts';
import { InputError } from '../input-error.ts';

/** A file and the tools that it declares. */
export interface CollectedFile {
  /** As the user would write it. */
  readonly path: string;
  readonly tools: readonly ToolDeclaration[];
  readonly lines: LineIndex;
}

/** What was found in all that the user named. */
export interface Collected {
  readonly files: readonly CollectedFile[];
  readonly skipped: readonly SkippedFile[];
}

/** How files are looked through. */
export interface CollectOptions {
  readonly syntax: Syntax;
  onProgress(progress: ScanProgress): void;
}

/**
 * Finds the tools in files and folders, each file once. A file that is named is in the result with or without tools, one in a
 * folder only with some. Rejects with an InputError for a path that does not exist or a named file that cannot be read as text.
 */
export async function collectFiles(
  paths: readonly string[],
  options: CollectOptions,
): Promise<Collected> {
  const files = new Map<string, CollectedFile>();
  const skipped = new Map<string, SkippedFile>();
  // All are looked up first: a minute of scanning must not end in a refusal.
  const named = await Promise.all(paths.map(async (at) => ({ at, isFolder: await isFolder(at) })));
  for (const { at, isFolder } of named) {
    const found = isFolder ? collectFolder(at, options) : collectFile(at, options);
    for await (const each of found) {
      const key = path.resolve(each.path);
      if ('reason' in each) skipped.set(key, each);
      else files.set(key, each);
    }
  }
  // What is too large in its folder may have been named itself.
  const left = [...skipped].filter(([key]) => !files.has(key)).map(([, each]) => each);
  return { files: [...files.values()], skipped: left };
}

async function isFolder(at: string): Promise<boolean> {
  try {
    return (await stat(at)).isDirectory();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new InputError(
      isMissing ? `${at}: does not exist` : `${at}: cannot be read: ${reasonOf(error)}`,
    );
  }
}

async function* collectFolder(
  folder: string,
  options: CollectOptions,
): AsyncGenerator<CollectedFile | SkippedFile> {
  for await (const scanned of scanFolder(folder, options)) {
    const at = path.join(folder, scanned.path);
    if (scanned.type === 'found') {
      yield { path: at, tools: scanned.found.tools, lines: indexLines(scanned.text) };
    } else yield { path: at, reason: scanned.reason, words: scanned.words };
  }
}

async function* collectFile(
  file: string,
  { syntax }: CollectOptions,
): AsyncGenerator<CollectedFile> {
  const source = await readSource(file, mostNamedBytes);
  if (source.type === 'skipped')
    throw new InputError(`${file}: cannot be counted: ${source.words}`);
  const { text } = source;
  const at = path.resolve(file).split(path.sep).join('/');
  const readImport = importReader(path.dirname(at));
  const { tools } = await findTools({ path: at, text }, { syntax, readImport });
  yield { path: path.normalize(file), tools, lines: indexLines(text) };
}
