import { isBlank, type EditorNode, type EditorSnippet } from './editor-schema.ts';
import { insertKey, type KeyText } from './insert-key.ts';
import type { Place } from './place.ts';
import { nodeOf, shapeOf, wordsOf } from './schema-walk.ts';
import { blockLines, flowText, hang, literalText } from './yaml-text.ts';

/** Something to insert at a place, in the order in which it is offered. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet';
  /** In the editor's snippet syntax. Later lines stand as far right of the line's own indentation as they have spaces. */
  readonly insert: string;
  /** What it must be: `text, required`. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What was inserted asks for a value at once. */
  readonly asksAgain: boolean;
  /** It starts on the next line, so the space behind the colon goes. */
  readonly startsBelow: boolean;
}

/** What can be typed at a place. `indentation` is that of its line, in columns. */
export function completionsAt(root: EditorNode, place: Place, indentation: number): Completion[] {
  const owner = nodeOf(root, place.owner);
  const node = place.isNewItem ? owner?.items : owner;
  if (node === undefined) return [];
  const { inBrackets } = place;
  const pad = ' '.repeat(Math.max(0, place.column - indentation));
  switch (place.kind) {
    case 'key':
      return keysOf(node, place, (key) => ({ insert: literalText(key), asksAgain: false }));
    case 'value':
      return valuesOf(node, place, pad);
    case 'entry':
      return [
        ...keysOf(node, place, (key, value) => insertKey(key, value, { inBrackets, pad })),
        ...snippetsFor(node, place, pad),
      ];
    default:
      return place.kind satisfies never;
  }
}

type Insert = (key: string, node: EditorNode) => KeyText;

function keysOf(node: EditorNode, { owner, self }: Place, insert: Insert): Completion[] {
  const words = wordsOf(owner, self);
  const { properties = {} } = shapeOf(node, words);
  const entries = Object.entries(properties).filter(([key]) => !words.has(key));
  const rank = ({ suggestSortText = '' }: EditorNode): string => suggestSortText;
  entries.sort(([, a], [, b]) => (rank(a) < rank(b) ? -1 : 1));
  return entries.map(([key, value]) => {
    const { completionDetail: detail, markdownDescription: documentation } = value;
    return {
      ...{ label: key, kind: 'key', ...insert(key, value), startsBelow: false },
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined ? {} : { documentation }),
    };
  });
}

/** On a line of its own: values, ready-made objects where there is none yet, and items with their dash. */
function snippetsFor(node: EditorNode, place: Place, pad: string): Completion[] {
  const isEmpty = wordsOf(place.owner, place.self).size === 0;
  const isList = place.owner.children.some(({ step }) => typeof step === 'number');
  const own = isEmpty && !isList ? snippetsOf(node) : [];
  const items = isEmpty && !place.inBrackets ? snippetsOf(node.items ?? {}) : [];
  const join = (lines: readonly string[]): string => lines.join(`\n${pad}`);
  return [
    ...own.map((one) =>
      completionOf(one, place.inBrackets ? flowText(one.body) : join(blockLines(one.body))),
    ),
    ...items.map((one) => completionOf(one, join(hang('- ', blockLines(one.body))))),
  ];
}

/** Behind a colon: objects and lists go on below it. */
function valuesOf(node: EditorNode, place: Place, pad: string): Completion[] {
  const space = place.start === place.colonEnd ? ' ' : '';
  const below = (lines: readonly string[]): string => ['', ...lines].join(`\n${pad}  `);
  const insert = ({ body }: EditorSnippet): string =>
    place.inBrackets || typeof body !== 'object'
      ? `${space}${flowText(body)}`
      : below(blockLines(body));
  const items = place.inBrackets ? [] : snippetsOf(node.items ?? {});
  return [
    ...defaultOf(node, space),
    ...snippetsOf(node).map((one) => completionOf(one, insert(one))),
    ...items.map((one) => completionOf(one, below(hang('- ', blockLines(one.body))))),
  ];
}

const asIs = { asksAgain: false, startsBelow: false };

function defaultOf(node: EditorNode, space: string): Completion[] {
  if (node.default === undefined || node.default === '') return [];
  const insert = `${space}${literalText(flowText(node.default))}`;
  const label = String(node.default);
  return [{ label, kind: 'value', insert, detail: 'default', ...asIs }];
}

function snippetsOf({ defaultSnippets = [] }: EditorNode): readonly EditorSnippet[] {
  return defaultSnippets.filter((one) => !isBlank(one));
}

function completionOf({ label, description, body }: EditorSnippet, insert: string): Completion {
  const kind = typeof body === 'object' ? 'snippet' : 'value';
  return {
    ...{ label, kind, insert, ...asIs, startsBelow: insert.startsWith('\n') },
    ...(description === undefined ? {} : { detail: description }),
  };
}
