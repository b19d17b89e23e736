import { StringDecoder } from 'node:string_decoder';

/** One line without its line feed. `torn`: the text ended without one. `tooLong`: the text was dropped. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly torn: boolean;
  readonly tooLong: boolean;
}

/** Splits UTF-8 into lines as its bytes come. */
export interface LineSplitter {
  /** The lines that this chunk ends. The chunk may be used for something else afterwards. */
  push(chunk: Uint8Array): readonly Line[];
  /** What stands after the last line feed; undefined when nothing does. To be called once, when no more comes. */
  end(): Line | undefined;
}

/** Makes a splitter that holds one line at a time, and of that at most `maxLength` characters. */
export function createLineSplitter(maxLength: number): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let length = 0;
  let number = 1;
  const keep = (text: string): void => {
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
  return {
    push: (chunk) => {
      const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      const lines: Line[] = [];
      let from = 0;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
        keep(text.slice(from, at));
        lines.push(take(false));
        from = at + 1;
      }
      keep(text.slice(from));
      return lines;
    },
    end: () => {
      keep(decoder.end());
      return length > 0 ? take(true) : undefined;
    },
  };
}
