import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../../trace/reason.ts';
import { readIgnoreRules, type IgnoreRules } from './ignore-rules.ts';
import type { SkippedFile } from './skipped.ts';

/** What is listed of a folder, and how. */
export interface ListOptions {
  /** True for the files that are wanted, by their path from the folder, with `/`. */
  wants(path: string): boolean;
  /** Leaves out what it is true for, a folder with all below it. */
  excludes?(path: string): boolean;
  /** Told of each folder that was listed: how many files are wanted so far. */
  onFolder?(files: number): void;
  readonly signal?: AbortSignal;
}

/** The files of a folder that are wanted. */
export interface FolderList {
  /** From the folder, with `/`; those of a folder before those of the folders in it, each sorted. */
  readonly files: readonly string[];
  /** Folders that could not be read. */
  readonly skipped: readonly SkippedFile[];
}

/** What others put there, or tools make: nobody wrote tools in it. */
const others: ReadonlySet<string> = new Set(
  ['node_modules', 'bower_components', 'site-packages', '__pycache__', 'venv'].concat(
    ['dist', 'build', 'out', 'target', 'coverage', 'htmlcov'],
    ['.git', '.hg', '.svn', '.venv', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache'],
    ['.next', '.nuxt', '.turbo', '.cache', '.parcel-cache', '.svelte-kit', '.gradle', '.terraform'],
  ),
);

/**
 * Lists the files under a folder that are wanted, without those that a `.gitignore` ignores and without folders of packages and
 * builds. Links are not followed, so nothing is listed twice. Rejects with the signal's reason; not for what it cannot read.
 */
export async function listFolder(folder: string, options: ListOptions): Promise<FolderList> {
  const root = path.resolve(folder);
  const files: string[] = [];
  const skipped: SkippedFile[] = [];

  const walk = async (at: string, rules: IgnoreRules): Promise<void> => {
    options.signal?.throwIfAborted();
    const entries = await readdir(path.join(root, at), { withFileTypes: true }).catch(
      (error: unknown) => {
        skipped.push({ path: at, reason: 'unreadable', words: reasonOf(error) });
        return [];
      },
    );
    const kept = sorted(entries).filter((entry) => !isLeftOut(entry, at, rules, options));
    const own = kept.filter((entry) => entry.isFile()).map(({ name }) => join(at, name));
    for (const file of own) if (options.wants(file)) files.push(file);
    options.onFolder?.(files.length);
    for (const entry of kept) {
      if (entry.isDirectory()) await walk(join(at, entry.name), await rules.below(entry.name));
    }
  };
  await walk('', await readIgnoreRules(root));
  return { files, skipped };
}

function isLeftOut(entry: Dirent, at: string, rules: IgnoreRules, options: ListOptions): boolean {
  const { name } = entry;
  const isFolder = entry.isDirectory();
  if (isFolder && others.has(name)) return true;
  return (options.excludes?.(join(at, name)) ?? false) || rules.ignores(name, isFolder);
}

/** By code units, so that the order is the same on every machine. */
function sorted(entries: readonly Dirent[]): readonly Dirent[] {
  return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function join(at: string, name: string): string {
  return at === '' ? name : `${at}/${name}`;
}
