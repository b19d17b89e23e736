/** How long work may hold the extension host before it lets others run. */
export interface Pace {
  /** A monotonic clock, in milliseconds. */
  nowMs(): number;
  /** Resolves once everything else that waits has had its turn. */
  breathe(): Promise<void>;
}

/** The longest stretch without a breath, in milliseconds: half of a frame, so that one slice more still fits in it. */
const stretchMs = 8;
/** Small enough that parsing a slice takes a few milliseconds. */
const sliceBytes = 16 * 1024;

/** Passes chunks on in slices and breathes between them. Rejects with the signal's reason once it is aborted. */
export async function* inSlices(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let sinceMs = pace.nowMs();
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.byteLength; from += sliceBytes) {
      if (pace.nowMs() - sinceMs >= stretchMs) {
        await pace.breathe();
        sinceMs = pace.nowMs();
      }
      signal.throwIfAborted();
      yield chunk.subarray(from, from + sliceBytes);
    }
  }
}
