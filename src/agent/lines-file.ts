import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type * as z from 'zod';
import { parseJson } from '../trace/json.ts';
import { reasonOf } from '../trace/reason.ts';

/** A list of values that outlives the process: a file with one JSON value a line, of which the newest are kept. */
export interface LinesFile<T> {
  /** Oldest first. Never rejects: a file that is missing is empty, and what cannot be read is left out and told. */
  read(): Promise<readonly T[]>;
  /** Adds values. Never rejects: what cannot be written is lost and told. */
  append(values: readonly T[]): Promise<void>;
}

/** How to keep a list. */
export interface LinesOptions<T> {
  readonly file: string;
  readonly schema: z.ZodType<T>;
  /** The oldest go when there are twice as many. */
  readonly maxLines: number;
  /** Told in words what could not be read or written. */
  readonly onFault: (fault: string) => void;
}

/** Twice the most lines of any list are far below it: a larger file is not ours. */
const MAX_BYTES = 8_000_000;

interface Stored<T> {
  readonly values: readonly T[];
  /** False when the file holds what is not ours, and is to be written anew. */
  readonly clean: boolean;
}

/**
 * Opens a list; nothing is read or made yet. Two processes may add at once: a line is added by one write at the end. Only when
 * the file is written anew, to drop old or broken lines, may those be lost that another process adds meanwhile; whoever
 * keeps something here can do without it.
 */
export function openLinesFile<T>(options: LinesOptions<T>): LinesFile<T> {
  const { file, maxLines, onFault } = options;
  return {
    read: async () => {
      const { values } = await readLines(options, onFault);
      return values.slice(-maxLines);
    },
    append: async (values) => {
      if (values.length === 0) return;
      try {
        await fs.mkdir(path.dirname(file), { recursive: true });
        // Told when it was read.
        const stored = await readLines(options, () => {});
        const all = [...stored.values, ...values];
        if (stored.clean && all.length <= 2 * maxLines) {
          // Begun with a line break: what another process left unfinished must not take a line of ours with it.
          await fs.appendFile(file, `\n${toLines(values)}`);
        } else await replace(file, toLines(all.slice(-maxLines)));
      } catch (error) {
        onFault(`${file} cannot be written: ${reasonOf(error)}`);
      }
    },
  };
}

async function readLines<T>(
  { file, schema }: LinesOptions<T>,
  onFault: (fault: string) => void,
): Promise<Stored<T>> {
  const text = await readText(file, onFault);
  if (text === undefined) return { values: [], clean: false };
  const lines = text.split('\n').filter((line) => line !== '');
  const values = lines.flatMap((line) => {
    const value = schema.safeParse(parseJson(line));
    return value.success ? [value.data] : [];
  });
  const broken = lines.length - values.length;
  if (broken > 0) onFault(`${file}: ${broken} of ${lines.length} lines cannot be read`);
  return { values, clean: broken === 0 };
}

/** Undefined when there is something that is not ours. */
async function readText(
  file: string,
  onFault: (fault: string) => void,
): Promise<string | undefined> {
  try {
    const { size } = await fs.stat(file);
    if (size <= MAX_BYTES) return await fs.readFile(file, 'utf8');
    onFault(`${file} is too large (${size} bytes)`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    onFault(`${file} cannot be read: ${reasonOf(error)}`);
  }
  return undefined;
}

function toLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** In one step for whoever reads meanwhile. */
async function replace(file: string, text: string): Promise<void> {
  const fresh = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await fs.writeFile(fresh, text);
    await fs.rename(fresh, file);
  } finally {
    await fs.rm(fresh, { force: true });
  }
}
