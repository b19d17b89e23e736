import { buildProfile } from '../profile/build.ts';
import { addCost } from '../profile/prices.ts';
import type { Profile } from '../profile/profile.ts';
import type { TraceEvent } from '../trace/event.ts';
import { createTraceParser, type TraceProblem } from '../trace/read-trace.ts';
import type { TraceInput } from './messages.ts';
import { slimEvent } from './slim-event.ts';
import { openTrace } from './trace-source.ts';
import type { Work } from './work.ts';

/** A run, and the lines of its trace that could not be read. */
export interface Reading {
  readonly profile: Profile;
  readonly problems: readonly TraceProblem[];
}

const progressEveryMs = 100;

/**
 * Reads a trace as it is now and works its run out; tells how far it is. Rejects with TraceFormatError, with what the file
 * system throws, or with the signal's reason.
 */
export async function readProfile(trace: TraceInput, work: Work): Promise<Reading> {
  const { clock, signal } = work;
  const { totalBytes, chunks } = await openTrace(trace);
  const parser = createTraceParser(trace.file.path);
  const events: TraceEvent[] = [];
  let readBytes = 0;
  let toldMs = clock.nowMs();
  for await (const chunk of chunks()) {
    signal.throwIfAborted();
    for (const event of parser.push(chunk)) events.push(slimEvent(event));
    readBytes += chunk.byteLength;
    if (clock.nowMs() - toldMs < progressEveryMs) continue;
    toldMs = clock.nowMs();
    work.tell({ type: 'reading', readBytes, totalBytes });
  }
  for (const event of parser.end()) events.push(slimEvent(event));
  signal.throwIfAborted();
  return { profile: await addCost(buildProfile(events)), problems: parser.problems };
}
