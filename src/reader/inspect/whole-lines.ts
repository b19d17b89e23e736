/** Cuts bytes that come in pieces between lines. */
export interface WholeLines {
  /** The whole lines that this chunk ends, as one run of bytes, which holds until the next call; empty when it ends none. */
  push(chunk: Uint8Array): Buffer;
  /** What stands after the last line feed. */
  end(): Buffer;
}

const lineFeed = 0x0a;
const nothing = Buffer.alloc(0);

/** Holds at most one line that is not whole yet, and none of one that is longer than `maxLineBytes`. */
export function createWholeLines(maxLineBytes: number): WholeLines {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let isTooLong = false;

  function hold(piece: Uint8Array): void {
    held += piece.byteLength;
    isTooLong ||= held > maxLineBytes;
    if (isTooLong) pieces = [];
    // A copy: who gave the chunk may use its memory again.
    else if (piece.byteLength > 0) pieces.push(Buffer.from(piece));
  }

  function release(): readonly Uint8Array[] {
    const released = pieces;
    pieces = [];
    held = 0;
    isTooLong = false;
    return released;
  }

  return {
    push: (chunk) => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const end = bytes.lastIndexOf(lineFeed) + 1;
      if (end === 0) {
        hold(bytes);
        return nothing;
      }
      const first = isTooLong ? bytes.indexOf(lineFeed) + 1 : 0;
      const before = release();
      const whole = bytes.subarray(first, end);
      hold(bytes.subarray(end));
      return before.length === 0 ? whole : Buffer.concat([...before, whole]);
    },
    end: () => Buffer.concat(release()),
  };
}
