/** Deeper levels are not set in further: their spaces would be most of the text. */
const deepest = 50;

/** A string, a sign of the structure, or anything else up to the next of them; white space is left out. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Sets JSON out over lines. What it says stays as it was written, unlike by way of JSON.parse: long numbers keep their digits and
 * keys their order. `text` must be JSON.
 */
export function prettyJson(text: string): string {
  const pieces: string[] = [];
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    const isEmpty = closes && (before === '{' || before === '[');
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
