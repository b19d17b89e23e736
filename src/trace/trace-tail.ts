import type { FileHandle } from 'node:fs/promises';

/** How a trace ends. */
export interface TraceTail {
  /** Type of the last event that says how far the run is: counts and notices may follow even its end. Undefined when there is none. */
  readonly lastType: string | undefined;
  /** The latest stamp among the lines read, in milliseconds since the run started. */
  readonly lastMs: number;
  /** The text ends inside a line. */
  readonly torn: boolean;
}

/** A tail that ends in a long line is read again, so many times longer. */
const FIRST_BYTES = 64 * 1024;
const GROWTH = 8;

/** Reads the end of a trace, as little as tells how it ends; what is no event is passed over. */
export async function readTail(file: FileHandle, size: number): Promise<TraceTail> {
  for (let length = FIRST_BYTES; ; length *= GROWTH) {
    const from = Math.max(0, size - length);
    const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.toString('utf8').split('\n');
    const tail = tailOf(from === 0 ? lines : lines.slice(1));
    if (from === 0 || tail.lastType !== undefined) {
      return { ...tail, torn: size > 0 && lines.at(-1) !== '' };
    }
  }
}

function tailOf(lines: readonly string[]): Omit<TraceTail, 'torn'> {
  const events = lines.map(parse);
  const last = events.findLast(({ type }) => typeof type === 'string' && !mayFollowEnd.has(type));
  const lastMs = events.flatMap(stampsOf).reduce((latest, ms) => Math.max(latest, ms), 0);
  return { lastType: typeof last?.type === 'string' ? last.type : undefined, lastMs };
}

const mayFollowEnd: ReadonlySet<string> = new Set(['part-tokens', 'overhead-tokens', 'notice']);

interface Fields {
  readonly type?: unknown;
  readonly atMs?: unknown;
  readonly endMs?: unknown;
  readonly timesMs?: unknown;
}

/** No schema library: the editor's own process loads this, and these fields are all it needs. */
function parse(line: string): Fields {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function stampsOf({ atMs, endMs, timesMs }: Fields): readonly number[] {
  const last: unknown = Array.isArray(timesMs) ? timesMs.at(-1) : undefined;
  return [atMs, endMs, last].filter((ms): ms is number => Number.isFinite(ms));
}
