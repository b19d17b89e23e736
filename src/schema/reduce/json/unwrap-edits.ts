import type { Node } from 'jsonc-parser';
import type { TextRange } from '../../tool-declaration.ts';
import { objectText } from './object-text.ts';

/** What to cut for one variant of an `anyOf` to take its place. */
export interface UnwrapCuts {
  readonly cuts: readonly TextRange[];
  /** The indentation that its lines have too much: to be cut where it is in nobody's way. */
  readonly indentation: readonly TextRange[];
}

/**
 * Leaves of `"anyOf": [{…}, …]` the entries of one variant. Undefined where a comment would go with what goes.
 * @param property the entry `"anyOf": […]`, whose value is a list.
 */
export function unwrapCuts(
  text: string,
  property: Node,
  variant: number,
  origin: number,
): UnwrapCuts | undefined {
  const kept = property.children?.[1]?.children?.[variant];
  if (kept?.type !== 'object') return undefined;
  const { entries } = objectText(text, kept, origin);
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const before = { start: origin + property.offset, end: first.start };
  const after = { start: last.end, end: origin + property.offset + property.length };
  // Neither the keyword nor the variant of null has a slash.
  const hasComment = [before, after].some(({ start, end }) => text.slice(start, end).includes('/'));
  if (hasComment) return undefined;
  return { cuts: [before, after], indentation: indentationCuts(text, before, last.end) };
}

function indentationCuts(
  text: string,
  { start, end }: TextRange,
  to: number,
): readonly TextRange[] {
  const [wanted, own] = [indentationAt(text, start), indentationAt(text, end)];
  if (wanted === undefined || own === undefined || !own.startsWith(wanted)) return [];
  return [...text.slice(end, to).matchAll(/(\r\n|\r|\n)([ \t]*)/g)].flatMap((line) => {
    const lineStart = end + line.index + (line[1] ?? '').length;
    const isDeep = own.length > wanted.length && (line[2] ?? '').startsWith(own);
    return isDeep ? [{ start: lineStart + wanted.length, end: lineStart + own.length }] : [];
  });
}

/** The whitespace before an offset, when it is all there is of its line. */
function indentationAt(text: string, offset: number): string | undefined {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 1000), offset))?.[1];
}
