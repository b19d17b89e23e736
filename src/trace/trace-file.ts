import fs from 'node:fs';
import path from 'node:path';
import { partDigest } from './digest.ts';
import type { TraceEvent } from './event.ts';
import type { Sink } from './recorder.ts';

/** A trace being written. */
export interface TraceFile {
  readonly path: string;
  /** Writes one line before it returns, so that a killed process has lost at most that line. */
  readonly sink: Sink;
  /** The first failure to write, e.g. a full disk; nothing is written after it. */
  failure(): Error | undefined;
  /** Never rejects: a failure to close is a failure to write. To be called once. */
  close(): Promise<void>;
}

/**
 * Creates the file and its folder. Each event is handed to the operating system at once (about 13 µs); the disk itself is
 * synced at turn ends and on close, without the run waiting for it. Throws what `fs` throws when the file cannot be made;
 * with the flag `wx` also when it exists.
 */
export function createTraceFile(file: string, flag: 'w' | 'wx' = 'w'): TraceFile {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const fd = fs.openSync(file, flag);
  let failure: Error | undefined;
  let syncing: Promise<void> = Promise.resolve();
  const sync = (): void => {
    const synced = (error: NodeJS.ErrnoException | null): void => {
      if (error !== null && losesData(error)) failure ??= error;
    };
    syncing = syncing.then(
      () => new Promise((done) => fs.fdatasync(fd, (error) => done(synced(error)))),
    );
  };
  return {
    path: file,
    sink: (event) => {
      if (failure !== undefined) return;
      try {
        writeWhole(fd, `${JSON.stringify(stored(event))}\n`);
        if (endsTurn(event)) sync();
      } catch (error) {
        failure = toError(error);
      }
    },
    failure: () => failure,
    close: async () => {
      sync();
      await syncing;
      try {
        fs.closeSync(fd);
      } catch (error) {
        failure ??= toError(error);
      }
    },
  };
}

/** In a trace every part has its digest; see Part. */
function stored(event: TraceEvent): TraceEvent {
  if (event.type !== 'part' || event.part.content === undefined) return event;
  const { kind, name, content } = event.part;
  return { ...event, part: { ...event.part, digest: partDigest(kind, name, content) } };
}

/** Pipes and devices cannot be synced, which loses nothing; a network or delayed write that failed is told by the sync. */
function losesData({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EIO' || code === 'ENOSPC' || code === 'EDQUOT';
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function endsTurn(event: TraceEvent): boolean {
  return event.type === 'stop' || event.type === 'run-end';
}

/** `write(2)` may take only a part of what it is given. */
function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += fs.writeSync(fd, bytes, done);
}
