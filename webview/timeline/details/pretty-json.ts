const indent = '  ';

/**
 * JSON with line breaks, as it was written: it is not parsed, so that digits beyond what a number holds stay, keys that occur
 * twice stay, and what is cut off is indented as far as it goes.
 */
export function prettyJson(text: string): string {
  const tokens = text.match(/"(?:[^"\\]|\\[\s\S])*"?|[[\]{},:]|[^\s"[\]{},:]+/g) ?? [];
  let depth = 0;
  let out = '';
  const lineBreak = (): string => `\n${indent.repeat(Math.min(depth, deepest))}`;
  tokens.forEach((token, at) => {
    const before = tokens[at - 1] ?? '';
    if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      out += (before === '' || before === '{' || before === '[' ? '' : lineBreak()) + token;
    } else {
      if (before === '{' || before === '[' || before === ',') out += lineBreak();
      out += token === ':' ? ': ' : token;
      if (token === '{' || token === '[') depth += 1;
    }
  });
  return out;
}

/** Beyond this, indentation would be most of the text. */
const deepest = 40;
