import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { TraceInput } from './messages.ts';
import { type Reading, readProfile } from './read-profile.ts';
import type { Work } from './work.ts';

/** The last runs that were read or followed, so that a question about one of them need not read its trace again. */
export interface KeptReadings {
  /** The run as it is now: the one that is kept while its trace is unchanged or followed. Rejects as a reading does. */
  get(trace: TraceInput, work: Work): Promise<Reading>;
  /** Reads a trace whatever is kept, and keeps that. */
  read(trace: TraceInput, work: Work): Promise<Reading>;
  /** Follows a trace: what is kept of it while that lasts, whatever its file is, is what it was kept as last. */
  follow<Result>(
    trace: TraceInput,
    work: (keep: (reading: Reading) => void) => Promise<Result>,
  ): Promise<Result>;
}

/** As many as a person looks at in turn; a run of a million events takes some 500 MB. */
const mostKept = 3;

/** A run, and what its trace was then; absent while it is followed. */
interface Kept {
  readonly reading: Reading;
  readonly stamp?: string;
}

/** Keeps nothing at first. */
export function createKeptReadings(): KeptReadings {
  /** The one that was used last comes last. */
  const kept = new Map<string, Kept>();

  function keep(key: string, entry: Kept): Reading {
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return entry.reading;
  }

  async function read(trace: TraceInput, work: Work): Promise<Reading> {
    // What is written while it is read makes the next question read it again.
    const stamp = await stampOf(trace);
    return keep(keyOf(trace), { reading: await readProfile(trace, work), stamp });
  }

  return {
    read,
    get: async (trace, work) => {
      const key = keyOf(trace);
      const entry = kept.get(key);
      if (entry === undefined) return read(trace, work);
      const isNow = entry.stamp === undefined || entry.stamp === (await stampOf(trace));
      return isNow ? keep(key, entry) : read(trace, work);
    },
    follow: async (trace, work) => {
      const key = keyOf(trace);
      let last: Reading | undefined;
      try {
        const result = await work((reading) => {
          last = keep(key, { reading });
        });
        // Nothing is written any more: from now on it is as good as one that was read.
        const stamp = await stampOf(trace).catch(() => undefined);
        if (last !== undefined && stamp !== undefined) keep(key, { reading: last, stamp });
        return result;
      } finally {
        if (kept.get(key)?.stamp === undefined) kept.delete(key);
      }
    },
  };
}

function keyOf({ path, file }: TraceInput): string {
  return path ?? file.uri;
}

/** Bytes are told apart by what they are: another run may have as many. Rejects with what the file system says. */
async function stampOf({ path, bytes }: TraceInput): Promise<string> {
  if (bytes !== undefined) return createHash('sha256').update(bytes).digest('hex');
  if (path === undefined) return 'nothing';
  const { size, mtimeMs, ino } = await stat(path);
  return `${size} bytes, ${mtimeMs}, ${ino}`;
}
