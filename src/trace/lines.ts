import { StringDecoder } from 'node:string_decoder';

/** One line without its line feed. `torn`: the text ended without one. `tooLong`: the text was dropped. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly torn: boolean;
  readonly tooLong: boolean;
}

/** Splits a stream of UTF-8 chunks into lines, holding one line at a time, and of that at most `maxLength` characters. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let length = 0;
  let number = 1;
  const push = (text: string): void => {
    length += text.length;
    if (length <= maxLength) pieces.push(text);
    else pieces = [];
  };
  const take = (torn: boolean): Line => {
    const line = { number: number++, text: pieces.join(''), torn, tooLong: length > maxLength };
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      push(text.slice(from, at));
      yield take(false);
      from = at + 1;
    }
    push(text.slice(from));
  }
  push(decoder.end());
  if (length > 0) yield take(true);
}
