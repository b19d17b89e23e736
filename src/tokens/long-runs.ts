// A BPE tokenizer first splits text with a regex, then merges inside each piece, in time that grows with the square of the
// piece's length. In every vocabulary a piece is, but for a few characters, one run of one of these kinds:
//
//   letters   letters and marks
//   symbols   all but letters, digits and white space; line ends may follow, so they are in here too
//   spaces    white space
//
//   digits    numbers, in a vocabulary that does not split them by threes
//
// Marks and line ends are in two kinds.
const letters = 1;
const symbols = 2;
const spaces = 4;
const digits = 8;
const known = 16;

/** The kinds of each code point as bits, filled in when first met; 0 means not met yet. */
const kindsOfCodePoint = new Uint8Array(0x110000);

function kindsOf(codePoint: number): number {
  return (kindsOfCodePoint[codePoint] ||= classify(String.fromCodePoint(codePoint)));
}

function classify(character: string): number {
  let kinds = known;
  if (/[\p{L}\p{M}]/u.test(character)) kinds |= letters;
  if (/[^\p{White_Space}\p{L}\p{N}]|[\r\n]/u.test(character)) kinds |= symbols;
  if (/\p{White_Space}/u.test(character)) kinds |= spaces;
  if (/\p{N}/u.test(character)) kinds |= digits;
  return kinds;
}

function utf8Bytes(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/**
 * Splits a text so that no run of letters, symbols, white space or, unless `splitsDigits`, digits in a chunk is longer than
 * `limitBytes` (UTF-8), in one linear pass; the chunks make up the text again. A text without such a run comes back as one chunk.
 */
export function cutLongRuns(
  text: string,
  limitBytes: number,
  splitsDigits = true,
): readonly string[] {
  if (text.length * 3 <= limitBytes) return [text];
  const digitsCount = splitsDigits ? 0 : digits;
  const chunks: string[] = [];
  let start = 0;
  let letterBytes = 0;
  let symbolBytes = 0;
  let spaceBytes = 0;
  let digitBytes = 0;
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    const kinds = kindsOf(codePoint);
    const bytes = utf8Bytes(codePoint);
    letterBytes = kinds & letters ? letterBytes + bytes : 0;
    symbolBytes = kinds & symbols ? symbolBytes + bytes : 0;
    spaceBytes = kinds & spaces ? spaceBytes + bytes : 0;
    digitBytes = kinds & digitsCount ? digitBytes + bytes : 0;
    if (Math.max(letterBytes, symbolBytes, spaceBytes, digitBytes) > limitBytes) {
      chunks.push(text.slice(start, at));
      start = at;
      letterBytes = kinds & letters ? bytes : 0;
      symbolBytes = kinds & symbols ? bytes : 0;
      spaceBytes = kinds & spaces ? bytes : 0;
      digitBytes = kinds & digitsCount ? bytes : 0;
    }
    if (codePoint > 0xffff) at++;
  }
  chunks.push(text.slice(start));
  return chunks;
}
