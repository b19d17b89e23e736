/** A key as it stands on a line; columns count from 0, ends are exclusive. */
export interface KeyOnLine {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly colon: number;
}

/** The key that starts at a column of a line of YAML; undefined where none does. */
export function readKey(line: string, start: number): KeyOnLine | undefined {
  const first = line.charAt(start);
  if (first === '"' || first === "'") return readQuotedKey(line, start, first);
  const second = line.charAt(start + 1);
  const isIndicator = '-?:'.includes(first) && (second === '' || isSpace(second));
  if (first === '' || isIndicator || '#,[]{}&*!|>%@`'.includes(first)) return undefined;
  for (let at = start; at < line.length; at++) {
    if (line[at] === '#' && isSpace(line.charAt(at - 1))) return undefined;
    if (line[at] !== ':' || !(at + 1 === line.length || isSpace(line.charAt(at + 1)))) continue;
    const key = line.slice(start, at).trimEnd();
    return { key, start, end: start + key.length, colon: at };
  }
  return undefined;
}

function readQuotedKey(line: string, start: number, quote: string): KeyOnLine | undefined {
  const end = quoteEnd(line, start + 1, quote);
  if (end === undefined) return undefined;
  const colon = skipSpaces(line, end);
  if (line[colon] !== ':') return undefined;
  return { key: unquoted(line.slice(start, end)), start, end, colon };
}

/** Behind the quote that ends a text, searched from inside of it; undefined when the line has none. */
export function quoteEnd(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\' && quote === '"') at++;
    else if (line[at] === quote) {
      if (quote === '"' || line[at + 1] !== quote) return at + 1;
      // Two single quotes stand for one.
      at++;
    }
  }
  return undefined;
}

/** What quotes hold; other text as it is. Of the escapes, those of quotes are known. */
export function unquoted(text: string): string {
  const quote = text.charAt(0);
  if (quote !== '"' && quote !== "'") return text;
  const inner = text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text.slice(1);
  return quote === '"' ? inner.replaceAll(/\\(["\\/])/g, '$1') : inner.replaceAll("''", "'");
}

/** The first column from `start` on that holds no space; the length of the line when there is none. */
export function skipSpaces(line: string, start: number): number {
  let at = start;
  while (at < line.length && isSpace(line.charAt(at))) at++;
  return at;
}

/** True for what separates on a line of YAML. */
export function isSpace(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** Where a comment starts; undefined when the line has none. A `#` inside of quotes or of a word starts none. */
export function commentStart(line: string): number | undefined {
  let mayQuote = true;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '#' && (at === 0 || isSpace(line.charAt(at - 1)))) return at;
    if (mayQuote && (character === '"' || character === "'")) {
      at = (quoteEnd(line, at + 1, character) ?? line.length) - 1;
    }
    // Elsewhere a quote is an apostrophe.
    if (!isSpace(character)) mayQuote = ':-[{,'.includes(character);
  }
  return undefined;
}
