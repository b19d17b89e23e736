/** Bytes that have memory of their own, which can be handed to another thread. */
export type OwnBytes = Uint8Array<ArrayBuffer>;

/** How JSON writes half a character; also what a text looks like that quotes it, which then takes the slow way for nothing. */
const loneSurrogate = /\\ud[89a-f]/;

/** How many characters are encoded at a time: a text of more than 512 MB cannot be. */
const chunkLength = 1 << 20;

/**
 * JSON of a value, as JSON.stringify gives it, but with U+FFFD in place of each lone surrogate: readers that are not JavaScript
 * refuse a file for one.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return loneSurrogate.test(text) ? JSON.stringify(mended(value)) : text;
}

/** Joins texts as UTF-8. */
export function bytesOf(texts: Iterable<string>): OwnBytes {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let waiting: string[] = [];
  let length = 0;
  const encode = (): void => {
    chunks.push(encoder.encode(waiting.join('')));
    waiting = [];
    length = 0;
  };
  for (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length >= chunkLength) encode();
  }
  encode();
  return joined(chunks);
}

function joined(chunks: readonly Uint8Array[]): OwnBytes {
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.toWellFormed(), mended(field)]),
  );
}
