import type { FileHandle } from 'node:fs/promises';
import { buildProfile } from '../profile/build.ts';
import { addCost } from '../profile/prices.ts';
import type { TraceEvent } from '../trace/event.ts';
import { createTraceParser, type TraceParser } from '../trace/read-trace.ts';
import type { Reading } from './read-profile.ts';
import { slimEvent } from './slim-event.ts';

/** A trace that is being written, as far as it has been read. */
export interface GrowingTrace {
  /** Reads on and gives how many bytes there were; 0 at the end of the file as it is now. Rejects with TraceFormatError too. */
  readOn(): Promise<number>;
  /** True as soon as there is a header. */
  hasBegun(): boolean;
  /** True as soon as there is the end of the run; counts may still follow it. */
  hasEnded(): boolean;
  /** What has been read, worked out. A line that is not whole yet is left out. */
  reading(): Promise<Reading>;
  /** The same once nothing more comes: a line that is not whole is torn, and a run without an end has died. To be called once. */
  lastReading(): Promise<Reading>;
}

const chunkBytes = 128 * 1024;

/** Reads a file that grows from its start; `name` stands for it in errors. A file that was emptied is begun anew. */
export function openGrowingTrace(file: FileHandle, name: string): GrowingTrace {
  const buffer = Buffer.alloc(chunkBytes);
  let parser: TraceParser = createTraceParser(name);
  let events: TraceEvent[] = [];
  let isEnded = false;
  let offset = 0;

  function add(event: TraceEvent): void {
    events.push(slimEvent(event));
    if (event.type === 'run-end') isEnded = true;
  }

  async function beginAnewIfEmptied(): Promise<void> {
    const { size } = await file.stat();
    if (size >= offset) return;
    parser = createTraceParser(name);
    events = [];
    isEnded = false;
    offset = 0;
  }

  async function reading(unended: 'died' | 'running' = 'running'): Promise<Reading> {
    const profile = await addCost(buildProfile(events, unended));
    return { profile, problems: [...parser.problems] };
  }

  return {
    readOn: async () => {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, offset);
      if (bytesRead === 0) await beginAnewIfEmptied();
      offset += bytesRead;
      parser.push(buffer.subarray(0, bytesRead)).forEach(add);
      return bytesRead;
    },
    hasBegun: () => events.length > 0,
    hasEnded: () => isEnded,
    reading: () => reading(),
    lastReading: () => {
      parser.end().forEach(add);
      return reading('died');
    },
  };
}
