/** As many characters as fit into the widest box. */
const mostCharacters = 160;

const spaces = /[\s\u2028\u2029\x85]+/g;
/** Controls, formats (marks of direction, of no width) and lone surrogates: none has a shape, and some reorder what is beside them. */
const shapeless = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Text of a model, a tool or a user as one line that can be drawn. */
export function lineOf(text: string): string {
  return text
    .slice(0, 4 * mostCharacters)
    .replaceAll(spaces, ' ')
    .replaceAll(shapeless, '')
    .trim()
    .slice(0, mostCharacters)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}

/** What stands for the rest of a text. */
export const ellipsis = '…';

/** The start of a text that is at most so wide, with an ellipsis where it is cut; empty when not one character fits. */
export function fitText(
  text: string,
  mostWidth: number,
  widthOf: (text: string) => number,
): string {
  if (widthOf(text) <= mostWidth) return text;
  const characters = [...text];
  const cut = (count: number): string => characters.slice(0, count).join('').trimEnd() + ellipsis;
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (widthOf(cut(middle)) <= mostWidth) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : cut(low);
}

/** A text that is drawn letter by letter from left to right, in one colour: no script that joins or turns, and no pictures. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e\xa0-\u024f\u0370-\u052f\u2010-\u205e\u20a0-\u20bf\u2190-\u21ff]*$/.test(text);
}
