/** What is shown of a text at first. */
export interface Folded {
  readonly text: string;
  /** Lines of the whole. */
  readonly lines: number;
  /** True when `text` is not all of it. */
  readonly isFolded: boolean;
}

const mostLines = 20;
/** A single line of others can be as long as all of it. */
const mostCharacters = 4000;

/** The first lines of a text. A pair of surrogates is not torn apart. */
export function foldText(text: string): Folded {
  const lines = text.split('\n');
  const head = lines.slice(0, mostLines).join('\n');
  const cut = head.length > mostCharacters ? head.slice(0, mostCharacters) : head;
  const whole = /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
  return whole.length < text.length
    ? { text: whole, lines: lines.length, isFolded: true }
    : { text, lines: lines.length, isFolded: false };
}
