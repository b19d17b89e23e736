import { type FileHandle, open } from 'node:fs/promises';
import type { Clock } from '../trace/clock.ts';
import { type GrowingTrace, openGrowingTrace } from './growing-trace.ts';
import type { ReportResult, TraceInput } from './messages.ts';
import type { Reading } from './read-profile.ts';
import { buildReport } from './report/report-message.ts';
import type { Work } from './work.ts';

/** How often the file is looked at: a watcher would be quicker, and is silent on some file systems. */
const pollMs = 100;
/** Counts of parts may follow the end of a run; after so long a silence none do. */
const quietMs = 500;
/** A report that is looked at need not change more often. */
const updateEveryMs = 250;
/** A report is built at most once in so many times what building the last one took, so that others get their turn. */
const restFactor = 4;

/** Hears each reading before its report is told. */
type Keep = (reading: Reading) => void;

/**
 * Tells the report of a trace that is being written, again and again, and gives the last one when its run has ended. Rejects
 * with TraceFormatError, with what the file system says, or with the signal's reason. A run of the editor's own has no result
 * if it never ends, and its trace may take any time to come: whoever runs it knows when to stop asking. One of somebody else,
 * which is there, has died after `silenceMs` without a word.
 */
export async function followTrace(
  trace: TraceInput,
  work: Work,
  silenceMs?: number,
  keep: Keep = () => {},
): Promise<ReportResult> {
  if (trace.path === undefined) throw new Error('only a file of this machine can be followed');
  const isOwn = silenceMs === undefined;
  const file = isOwn ? await openOnceThere(trace.path, work) : await open(trace.path, 'r');
  try {
    const growing = openGrowingTrace(file, trace.file.path);
    return await follow(growing, trace, work, silenceMs, keep);
  } finally {
    await file.close();
  }
}

async function openOnceThere(path: string, { clock, signal }: Work): Promise<FileHandle> {
  for (;;) {
    try {
      return await open(path, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await clock.sleep(pollMs, signal);
    }
  }
}

async function follow(
  growing: GrowingTrace,
  trace: TraceInput,
  work: Work,
  silenceMs: number | undefined,
  keep: Keep,
): Promise<ReportResult> {
  const { clock, signal } = work;
  const pace = openPace(clock);
  const mayCancel = silenceMs === undefined;
  const kept = (reading: Reading): Reading => (keep(reading), reading);
  let changedMs = clock.nowMs();
  let hasNews = false;
  for (;;) {
    const isAtEnd = (await growing.readOn()) === 0;
    signal.throwIfAborted();
    if (!isAtEnd) {
      changedMs = clock.nowMs();
      hasNews = true;
    }
    const longestMs = growing.hasEnded() ? quietMs : silenceMs;
    const isOver = isAtEnd && longestMs !== undefined && clock.nowMs() - changedMs >= longestMs;
    if (isOver) return buildReport(kept(await growing.lastReading()), trace);
    if (hasNews && growing.hasBegun() && pace.isDue()) {
      hasNews = false;
      await pace.timed(async () =>
        work.tell(buildReport(kept(await growing.reading()), trace, mayCancel)),
      );
    }
    if (isAtEnd) await clock.sleep(pollMs, signal);
  }
}

interface Pace {
  isDue(): boolean;
  /** Does the work, and sets when the next is due by how long it took. */
  timed(work: () => Promise<void>): Promise<void>;
}

function openPace(clock: Clock): Pace {
  let dueMs = clock.nowMs();
  return {
    isDue: () => clock.nowMs() >= dueMs,
    timed: async (work) => {
      const startMs = clock.nowMs();
      await work();
      const endMs = clock.nowMs();
      dueMs = Math.max(startMs + updateEveryMs, endMs + restFactor * (endMs - startMs));
    },
  };
}
