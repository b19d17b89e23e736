import type { TraceFile } from '../protocol.ts';

/** A trace somewhere: on a disk, or behind a file system of the editor. */
export interface TraceSource {
  readonly file: TraceFile;
  /** Rejects as `chunks` does. */
  sizeBytes(): Promise<number>;
  /** The bytes from the start. Rejects with what the file system throws. */
  chunks(): AsyncIterable<Uint8Array>;
}
