/** How many columns of a terminal a report may take. */
export const pageWidth = 80;

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{17000}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const zero = /\p{M}/u;

/** How many terminal columns cleaned text takes: two for East Asian wide characters and emoji, none for combining marks. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (character < '\u0300') return 1;
  if (zero.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Cuts text to so many columns; cut text ends in `…`. */
export function clip(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Fills text with spaces to so many columns. */
export function pad(text: string, columns: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'left' ? text + space : space + text;
}

/** A space between a number and its unit does not end a line. */
const breaks = / (?!(?:ms|s|min|h|B|[kMGT]B|%)(?![\p{L}\p{N}]))/u;

/** Breaks text between words into lines of so many columns; lines after the first are indented. A longer word is clipped. */
export function wrap(text: string, columns: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(breaks)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) <= columns) {
      line = longer;
    } else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line].map((each) => clip(each, columns));
}

/** A bar of eighths of a column; anything above 0 shows. */
export function bar(share: number, columns: number): string {
  const eighths = Math.round(Math.min(1, share) * columns * 8);
  const full = '█'.repeat(Math.floor(eighths / 8));
  const rest = share > 0 ? Math.max(eighths % 8, eighths === 0 ? 1 : 0) : 0;
  return full + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][rest];
}
