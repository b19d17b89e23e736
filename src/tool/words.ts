import { distance } from 'fastest-levenshtein';

/** Where a value stands inside another: object keys and list positions from the outside in. */
export type Path = readonly (string | number)[];

/** A path as people write it: `tools[0].input["my key"]`; the empty string for the whole. */
export function pathText(path: Path): string {
  return path.map(stepText).join('').replace(/^\./, '');
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[\w$-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** A found value in a few words, for the end of a sentence: `"many"`, `a list`. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value !== 'object' || value === null) return String(value);
  const key = Object.keys(value)[0];
  return key === undefined ? 'an empty object' : `an object with ${show(key)}`;
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

/** Joins alternatives: `a`, `a or b`, `a, b or c`; each is said once. */
export function joinOr(alternatives: readonly string[]): string {
  const unique = [...new Set(alternatives)];
  const last = unique.pop() ?? '';
  return unique.length === 0 ? last : `${unique.join(', ')} or ${last}`;
}

/** The candidate that `word` most likely misspells; undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestEdits = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits];
  }
  return best;
}

/** Swapped letters are one slip of the fingers, not two. */
function editsBetween(word: string, candidate: string): number {
  const letters = (text: string) => [...text].sort().join('');
  const edits = distance(word, candidate);
  return edits === 2 && letters(word) === letters(candidate) ? 1 : edits;
}

/** The question that ends a message about a misspelt word, as an optional `fix`. */
export function didYouMean(word: string, candidates: readonly string[]): { readonly fix?: string } {
  const best = nearest(word, candidates);
  return best === undefined ? {} : { fix: `did you mean ${JSON.stringify(best)}?` };
}
