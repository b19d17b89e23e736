import { buildProfile } from '../profile/build.ts';
import type { Profile } from '../profile/profile.ts';
import { readTrace, type TraceProblem } from '../trace/read-trace.ts';
import { inSlices, type Pace } from './pace.ts';
import type { TraceSource } from './trace-source.ts';

/** A recorded run, and the lines of its trace that could not be read. */
export interface Reading {
  readonly profile: Profile;
  readonly problems: readonly TraceProblem[];
}

/** How far a reading has come. */
export interface Progress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

const progressEveryMs = 100;

/**
 * Reads a trace and works its run out, a slice at a time. Rejects with TraceFormatError, with what the file system throws, or
 * with the signal's reason.
 */
export async function readProfile(
  source: TraceSource,
  pace: Pace,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Reading> {
  const totalBytes = await source.sizeBytes();
  let toldMs = pace.nowMs();
  let readBytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const slice of inSlices(source.chunks(), pace, signal)) {
      readBytes += slice.byteLength;
      if (pace.nowMs() - toldMs >= progressEveryMs) {
        toldMs = pace.nowMs();
        onProgress({ readBytes, totalBytes });
      }
      yield slice;
    }
  }
  const { events, problems } = await readTrace(counted(), source.file.path);
  await pace.breathe();
  signal.throwIfAborted();
  return { profile: buildProfile(events), problems };
}
