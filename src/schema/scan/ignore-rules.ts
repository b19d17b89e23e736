import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules that hold in a folder: its own `.gitignore` and those of the folders above. */
export interface IgnoreRules {
  /** Whether an entry of the folder is ignored. */
  ignores(entry: string, isFolder: boolean): boolean;
  /** The rules that hold in a folder of it. Never rejects: a `.gitignore` that cannot be read has no rules. */
  below(entry: string): Promise<IgnoreRules>;
}

interface RuleFile {
  /** Absolute: what its patterns are relative to. */
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * Reads the rules that hold in a folder, up to the root of its repository. A folder that these rules ignore was asked for all
 * the same: then only its own hold.
 */
export async function readIgnoreRules(folder: string): Promise<IgnoreRules> {
  const above: RuleFile[] = [];
  for (let at = folder; !(await exists(path.join(at, '.git')));) {
    const parent = path.dirname(at);
    // Without a repository, the files above are none of its business.
    if (parent === at) return rulesIn(folder, await ownRules(folder));
    above.unshift(...(await ownRules(parent)));
    at = parent;
  }
  const holding = isIgnored(folder, true, above) ? [] : above;
  return rulesIn(folder, [...holding, ...(await ownRules(folder))]);
}

function rulesIn(folder: string, files: readonly RuleFile[]): IgnoreRules {
  return {
    ignores: (entry, isFolder) => isIgnored(path.join(folder, entry), isFolder, files),
    async below(entry) {
      const inner = path.join(folder, entry);
      return rulesIn(inner, [...files, ...(await ownRules(inner))]);
    },
  };
}

/** The deepest file that has a word on a path decides. */
function isIgnored(target: string, isFolder: boolean, files: readonly RuleFile[]): boolean {
  for (const { folder, matcher } of files.toReversed()) {
    const relative = path.relative(folder, target).split(path.sep).join('/');
    const { ignored, unignored } = matcher.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function ownRules(folder: string): Promise<readonly RuleFile[]> {
  const text = await readFile(path.join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ folder, matcher: ignore().add(text) }];
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
