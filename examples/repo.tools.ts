// Real tools over the files of a folder: TOOLFLAME_REPO, or the current folder. They read, never write, and never leave it.
import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

interface Context {
  readonly signal: AbortSignal;
}

const root = path.resolve(process.env['TOOLFLAME_REPO'] ?? process.cwd());
const maxFiles = 500;
const maxFileBytes = 64 * 1024;
const maxMatches = 50;
const skippedFolders = new Set(['node_modules', '.git', 'dist', 'out', '.out']);

/** Tools that list, read and search the files of the folder. */
export const tools = [
  {
    name: 'list_files',
    description: 'Lists the text files of the project, as paths relative to its folder.',
    inputSchema: {
      type: 'object',
      properties: {
        extension: { type: 'string', description: 'Only files that end in this, e.g. .ts.' },
      },
    },
    async run({ extension = '' }: { readonly extension?: string }, { signal }: Context) {
      const files = await listFiles(signal, String(extension));
      return { files, complete: files.length < maxFiles };
    },
  },
  {
    name: 'read_file',
    description: `Gives the text of one file; of a long one, the first ${maxFileBytes / 1024} KB.`,
    inputSchema: {
      type: 'object',
      properties: { path: { type: 'string', description: 'A path that list_files gave.' } },
      required: ['path'],
    },
    async run({ path: file }: { readonly path: string }, { signal }: Context) {
      const text = await readText(await inside(file), signal);
      if (text === undefined) throw new Error(`${file} is not a text file`);
      return text;
    },
  },
  {
    name: 'search_text',
    description: 'Finds the lines that hold a text, in all files of the project.',
    inputSchema: {
      type: 'object',
      properties: { text: { type: 'string', minLength: 1, description: 'What to look for.' } },
      required: ['text'],
    },
    async run({ text }: { readonly text: string }, { signal }: Context) {
      const matches = await search(String(text), signal);
      return { matches, complete: matches.length < maxMatches };
    },
  },
];

/** The real path of a file of the project. Throws for what is outside of it, also by way of a symbolic link. */
async function inside(file: unknown): Promise<string> {
  if (typeof file !== 'string' || file === '') throw new Error('give the path of a file');
  const base = await realpath(root);
  const target = path.resolve(base, file);
  const real = isWithin(base, target) ? await realOrFail(target, file) : target;
  if (!isWithin(base, real)) throw new Error(`${file} is outside of the project`);
  return real;
}

async function realOrFail(target: string, file: string): Promise<string> {
  try {
    return await realpath(target);
  } catch {
    throw new Error(`${file} does not exist`);
  }
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

async function listFiles(signal: AbortSignal, extension: string): Promise<string[]> {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    signal.throwIfAborted();
    for (const entry of await entriesOf(folder)) {
      const file = path.posix.join(folder, entry.name);
      // A symbolic link is neither a folder nor a file here, so it is not followed.
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push(file);
      if (!entry.isFile() || !file.endsWith(extension)) continue;
      if (await isText(path.join(root, file))) files.push(file);
      if (files.length === maxFiles) return files;
    }
  }
  return files;
}

/** What a folder holds, by name; nothing when it cannot be read. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

async function search(text: string, signal: AbortSignal) {
  const matches: { file: string; line: number; text: string }[] = [];
  for (const file of await listFiles(signal, '')) {
    const lines = (await readText(path.join(root, file), signal))?.split('\n') ?? [];
    for (const [index, line] of lines.entries()) {
      if (line.includes(text)) matches.push({ file, line: index + 1, text: line.slice(0, 200) });
      if (matches.length === maxMatches) return matches;
    }
  }
  return matches;
}

/** False for what cannot be read, too. */
async function isText(file: string): Promise<boolean> {
  try {
    return !(await readStart(file, 1024)).includes(0);
  } catch {
    return false;
  }
}

/** The start of a file as text; undefined when it is binary. */
async function readText(file: string, signal: AbortSignal): Promise<string | undefined> {
  signal.throwIfAborted();
  const bytes = await readStart(file, maxFileBytes);
  signal.throwIfAborted();
  return bytes.includes(0) ? undefined : bytes.toString('utf8');
}

async function readStart(file: string, maxBytes: number): Promise<Buffer> {
  if (!(await stat(file)).isFile()) throw new Error(`${path.basename(file)} is not a file`);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
