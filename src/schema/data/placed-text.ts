/** A text that was put together from pieces of another, and where each of its characters stands there. */
export interface PlacedText {
  readonly text: string;
  /** Where the character at an offset of `text` stands in the original; behind its last character, for an offset behind all. */
  original(offset: number): number;
  /** The same for the end of a range: behind the original of the character before it. */
  originalEnd(offset: number): number;
}

/** Pieces are added in order of both texts. */
export interface PlacedTextBuilder {
  /** Adds the value of a JSON string whose content stands between two offsets of the original, which are not its quotes. */
  addString(start: number, end: number): void;
  /** Adds text that the original has no place for: it stands at the end of what was added before. */
  addText(text: string): void;
  build(): PlacedText;
}

/** Characters of `text` from `at` on stand at `original`: one beside the other, or one for `width` characters of an escape. */
interface Run {
  readonly at: number;
  readonly original: number;
  /** Of one character; 1 but for an escape, and 0 for what the original does not have. */
  readonly width: number;
}

const escape = /\\(?:u[0-9a-fA-F]{4}|.?)/gs;
const plainEscapes: { readonly [letter: string]: string } = {
  ...{ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' },
};

/** Makes a builder over an original text. */
export function placeText(source: string): PlacedTextBuilder {
  const runs: Run[] = [];
  const pieces: string[] = [];
  let length = 0;
  let last = 0;
  const add = (piece: string, original: number, width: number, end: number): void => {
    if (piece !== '') runs.push({ at: length, original, width });
    pieces.push(piece);
    length += piece.length;
    last = end;
  };
  return {
    addString(start, end) {
      let at = start;
      for (const match of source.slice(start, end).matchAll(escape)) {
        const from = start + match.index;
        add(source.slice(at, from), at, 1, from);
        at = from + match[0].length;
        add(unescaped(match[0]), from, match[0].length, at);
      }
      add(source.slice(at, end), at, 1, end);
    },
    addText: (text) => add(text, last, 0, last),
    build: () => ({ text: pieces.join(''), ...lookUp(runs, () => last) }),
  };
}

function unescaped(written: string): string {
  const letter = written[1] ?? '';
  if (letter === 'u' && written.length === 6) {
    return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  }
  return plainEscapes[letter] ?? letter;
}

function lookUp(runs: readonly Run[], end: () => number): Omit<PlacedText, 'text'> {
  const runOf = (offset: number): Run | undefined => {
    let [low, high] = [0, runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.at ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return runs[low - 1];
  };
  const inRun = (offset: number, characters: number): number => {
    const run = runOf(offset);
    if (run === undefined) return end();
    return run.original + (offset - run.at + characters) * run.width;
  };
  return {
    original: (offset) => inRun(offset, 0),
    originalEnd: (offset) => (offset === 0 ? inRun(0, 0) : inRun(offset - 1, 1)),
  };
}
