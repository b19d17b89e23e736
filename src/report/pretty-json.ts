/** Deeper levels are not set in further: their spaces would be most of the text. */
const deepest = 50;

/** The quote of a string, a sign of the structure, or anything else up to the next of them; white space is left out. */
const beginnings = /["{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Sets JSON out over lines. What it says stays as it was written, unlike by way of JSON.parse: long numbers keep their digits and
 * keys their order. What is cut off is set out as far as it goes.
 */
export function prettyJson(text: string): string {
  const pieces: string[] = [];
  let depth = 0;
  let before = '';
  for (const token of tokensOf(text)) {
    const closes = token === '}' || token === ']';
    if (closes) depth = Math.max(0, depth - 1);
    const isEmpty = closes && (before === '' || before === '{' || before === '[');
    const isFirst = !closes && (before === '{' || before === '[');
    if (isFirst || before === ',' || (closes && !isEmpty)) pieces.push(newLine(depth));
    pieces.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return pieces.join('');
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, deepest))}`;
}

/** Strings are not left to the pattern: one of 16 MB is beyond what it can go back over. */
function* tokensOf(text: string): Generator<string> {
  const next = new RegExp(beginnings);
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    if (found[0] === '"') next.lastIndex = endOfString(text, next.lastIndex);
    yield text.slice(found.index, next.lastIndex);
  }
}

/** Past the quote that ends a string: the first with an even number of backslashes before it. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}
