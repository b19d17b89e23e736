import path from 'node:path';
import type { ReadImport } from '../tool-declaration.ts';
import { mostFoundBytes, readSource } from './read-source.ts';

/** Reads what sources import by a relative path, from the disk; paths that are not absolute are from `folder`. */
export function importReader(folder: string): ReadImport {
  return async (file) => {
    const source = await readSource(path.resolve(folder, file), mostFoundBytes);
    return source.type === 'text' ? source.text : undefined;
  };
}
