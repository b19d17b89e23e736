import type { FailedMessage } from '../protocol.ts';
import { failureOf } from './failure.ts';
import type { Pace } from './pace.ts';
import { type Progress, readProfile } from './read-profile.ts';
import { buildReport, type BuiltReport } from './report-message.ts';
import type { TraceSource } from './trace-source.ts';

/** What came of a reading. */
export type Outcome =
  { readonly report: BuiltReport } | { readonly failed: FailedMessage; readonly error: unknown };

/** Reads a trace and lays its report out. Rejects only with the signal's reason. */
export async function readReport(
  source: TraceSource,
  pace: Pace,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  try {
    const reading = await readProfile(source, pace, signal, onProgress);
    return { report: buildReport(reading, source.file) };
  } catch (error) {
    signal.throwIfAborted();
    return { failed: failureOf(error, source.file), error };
  }
}
