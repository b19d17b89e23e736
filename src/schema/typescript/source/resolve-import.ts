import path from 'node:path';

/** Endings that stand for another, as the compiler maps them: a source says `.js` and means `.ts`. */
const endings: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.js', '.jsx']],
  ['.jsx', ['.tsx', '.jsx']],
  ['.mjs', ['.mts', '.mjs']],
  ['.cjs', ['.cts', '.cjs']],
]);
const sourceEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const tried = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs'];

/** Whether a module is a file of the same project. */
export const isRelative = (specifier: string): boolean => /^\.{1,2}(\/|$)/.test(specifier);

/** The files that a relative import may mean, likeliest first. Paths with `/`. */
export function importCandidates(importer: string, specifier: string): readonly string[] {
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  const ending = path.posix.extname(target);
  const mapped = endings.get(ending);
  const stem = target.slice(0, target.length - ending.length);
  if (mapped !== undefined) return mapped.map((other) => stem + other);
  if (sourceEndings.includes(ending)) return [target];
  return [
    ...tried.map((other) => target + other),
    ...tried.map((other) => path.posix.join(target, `index${other}`)),
  ];
}

/** The package files around a source, nearest first. */
export function packageFiles(source: string): readonly string[] {
  const files: string[] = [];
  for (let folder = path.posix.dirname(source); ; folder = path.posix.dirname(folder)) {
    files.push(path.posix.join(folder, 'package.json'));
    if (folder === path.posix.dirname(folder)) return files;
  }
}
