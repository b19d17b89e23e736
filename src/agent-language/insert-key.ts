import { isBlank, type EditorNode } from './editor-schema.ts';
import { blockLines, literalText, scalarText } from './yaml-text.ts';

/** What is inserted for a key, and whether the editor is to ask for its value at once. */
export interface KeyText {
  readonly insert: string;
  readonly asksAgain: boolean;
}

/** A key with its only value, its default, or a place for what it holds. `pad` goes before each later line. */
export function insertKey(
  key: string,
  node: EditorNode,
  { inBrackets, pad }: { readonly inBrackets: boolean; readonly pad: string },
): KeyText {
  const name = `${literalText(key)}:`;
  const kind = kindOf(node);
  const below = (line: string): string => `${name}\n${pad}  ${line}`;
  if (kind.type === 'scalar') return { insert: `${name} ${kind.text}`, asksAgain: false };
  if (kind.type === 'choice') return { insert: `${name} `, asksAgain: true };
  if (inBrackets) {
    const insert = `${name} ${kind.type === 'list' ? '[$1]' : '{ $1 }'}`;
    return { insert, asksAgain: false };
  }
  if (kind.type === 'ready')
    return { insert: below(kind.lines.join(`\n${pad}  `)), asksAgain: false };
  // With nothing to offer, the editor would say so.
  if (!kind.isKnown)
    return { insert: below(kind.type === 'list' ? '- $1' : '$1'), asksAgain: false };
  return { insert: below(kind.type === 'list' ? '- ' : ''), asksAgain: true };
}

type Kind =
  /** Something to choose from. */
  | { readonly type: 'choice' }
  | { readonly type: 'ready'; readonly lines: readonly string[] }
  | { readonly type: 'object' | 'list'; readonly isKnown: boolean }
  | { readonly type: 'scalar'; readonly text: string };

function kindOf(node: EditorNode): Kind {
  const { items, defaultSnippets = [] } = node;
  const ready = defaultSnippets.filter((one) => !isBlank(one));
  const [only] = ready;
  if (hasKeys(node)) return items ? { type: 'choice' } : { type: 'object', isKnown: true };
  if (ready.length === 1 && typeof only?.body === 'object' && !items) {
    return { type: 'ready', lines: blockLines(only.body) };
  }
  if (ready.length > 0) return { type: 'choice' };
  if (items) {
    return {
      type: 'list',
      isKnown: hasKeys(items) || items.defaultSnippets?.some(isReady) === true,
    };
  }
  if (defaultSnippets[0]?.body === '^{$1}') return { type: 'object', isKnown: false };
  return { type: 'scalar', text: defaultText(node) };
}

const isReady = (one: Parameters<typeof isBlank>[0]): boolean => !isBlank(one);

function hasKeys(node: EditorNode): boolean {
  return node.properties !== undefined || node.if !== undefined;
}

function defaultText({ default: byDefault }: EditorNode): string {
  const isKnown = byDefault !== undefined && byDefault !== '' && typeof byDefault !== 'object';
  return isKnown ? `\${1:${literalText(scalarText(byDefault))}}` : '$1';
}
