import type { Node } from 'web-tree-sitter';
import type { Json } from '../../trace/conversation.ts';

/** What `{value:specifier}` writes in an f-string, for strings and whole numbers; undefined where that is not known. */
export function formatted(value: Json | undefined, modifiers: readonly Node[]): string | undefined {
  const isText = typeof value === 'string';
  if (!isText && !(typeof value === 'number' && Number.isInteger(value))) return undefined;
  const [modifier, second] = modifiers;
  if (modifier === undefined) return String(value);
  if (modifier.type !== 'format_specifier' || second !== undefined) return undefined;
  const width = /^:(0?)(\d*)d?$/.exec(modifier.text);
  if (width === null || isText) return undefined;
  return String(value).padStart(Number(width[2]), width[1] === '0' ? '0' : ' ');
}
