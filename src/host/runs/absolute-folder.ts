import path from 'node:path';

/** A folder as a person wrote it in a setting; undefined for none, and for a relative one where there is no root. `~` is `home`. */
export function absoluteFolder(
  chosen: string,
  root: string | undefined,
  home: string,
): string | undefined {
  if (chosen === '') return undefined;
  const folder = /^~($|[\\/])/.test(chosen) ? path.join(home, chosen.slice(1)) : chosen;
  if (path.isAbsolute(folder)) return path.normalize(folder);
  return root === undefined ? undefined : path.resolve(root, folder);
}
