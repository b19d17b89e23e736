import { cleandoc } from '../cleandoc.ts';
import { cleanRest, lineAt, type DocumentedParameter } from '../parsed-doc.ts';
import { parameterWords, type DocstringStyle, type StyleResult } from './style.ts';

const resultWords = new Set(['return', 'returns', 'yield', 'yields']);
const errorWords = new Set(['raises', 'raise', 'except', 'exception']);

/** Entries `:param name: text`, each up to the next line that begins with a colon. */
export const readRest: DocstringStyle = (text) => {
  const parameters: DocumentedParameter[] = [];
  let entries = 0;
  let hasResult = false;
  let hasResultType = false;
  const first = text.search(/^:/m);
  const matches = first < 0 ? [] : [...text.slice(first).matchAll(/^:[^]*?(?=^:|$(?![^]))/gm)];
  for (const match of matches) {
    const entry = readEntry(match[0]);
    if (entry === undefined) return undefined;
    const { words, description } = entry;
    const [key = ''] = words;
    if (key === 'type' && words.length === 2) continue;
    if (key === 'rtype' && words.length <= 2) {
      hasResultType = true;
      continue;
    }
    if (!isWellFormed(key, words.length)) return undefined;
    entries++;
    hasResult ||= resultWords.has(key);
    if (!parameterWords.has(key)) continue;
    const from = lineAt(text, first + match.index);
    const to = from + match[0].trimEnd().split('\n').length;
    parameters.push({ name: words.at(-1) ?? '', description, from, to });
  }
  if (hasResultType && !hasResult) entries++;
  return { parameters, entries } satisfies StyleResult;
};

function readEntry(chunk: string) {
  const inner = chunk.replace(/^:+/, '');
  const colon = inner.indexOf(':');
  if (colon < 0) return undefined;
  const words = inner.slice(0, colon).split(/\s+/).filter(Boolean);
  const description = cleanRest(inner.slice(colon + 1).trim(), (rest) => cleandoc(rest).text);
  return { words, description };
}

function isWellFormed(key: string, count: number): boolean {
  if (count === 0) return false;
  if (parameterWords.has(key)) return count === 2 || count === 3;
  return resultWords.has(key) || errorWords.has(key) ? count <= 2 : true;
}
