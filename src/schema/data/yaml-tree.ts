import { isAlias, isMap, isScalar, isSeq, Lexer, Parser, parseDocument, visit } from 'yaml';
import type { Alias, Document, Node, Pair } from 'yaml';
import type { Doubt } from '../tool-declaration.ts';
import { mostLevels, type DataEntry, type DataNode, type DataTree } from './data-node.ts';

/** Aliases of aliases unfold without end: what is beyond so many nodes is left out. */
const mostNodes = 100_000;

/** How much may still be read of a document; shared by all its nodes. */
interface Reading {
  /** To look one up in the document takes as long as the document is. */
  readonly targets: ReadonlyMap<Alias, Node>;
  nodesLeft: number;
}

/** Reads YAML 1.2 with anchors and merge keys, as far as it goes. Never throws. */
export function readYaml(text: string): DataTree {
  if (isTooDeep(text)) return { root: undefined, faults: [] };
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' };
  const document = parseDocument(text, options as { logLevel: 'silent' });
  const faults = document.errors.map(({ message, pos: [start, end] }): Doubt => {
    const words = message.replaceAll(/\s+/g, ' ');
    return { text: `the YAML is broken here (${words})`, at: { start, end } };
  });
  const reading = { targets: targetsOf(document), nodesLeft: mostNodes };
  const { contents } = document;
  return { root: contents === null ? undefined : wrap(contents, reading, 0), faults };
}

/** Without recursion, by the tokens that are open at a time. */
function isTooDeep(text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    if (parser.stack.length > mostLevels) return true;
  }
  return false;
}

/** What each alias stands for: the last node of that name before it. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (isAlias(node) && target !== undefined) targets.set(node, target);
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function wrap(node: Node, reading: Reading, level: number): DataNode {
  const [start, end] = node.range ?? [0, 0];
  const at = { start, end };
  const nothing = { at, type: 'scalar', value: null, entries: () => [], items: () => [] } as const;
  if (--reading.nodesLeft < 0 || level > mostLevels) return nothing;
  const target = isAlias(node) ? reading.targets.get(node) : node;
  const below = (child: unknown): DataNode | undefined =>
    isNode(child) ? wrap(child, reading, level + 1) : undefined;
  if (isSeq(target)) {
    const items = () => target.items.flatMap((item) => below(item) ?? []);
    return { ...nothing, type: 'array', items };
  }
  if (isMap(target)) {
    return { ...nothing, type: 'object', entries: () => entriesOf(target.items, below) };
  }
  return { ...nothing, value: isScalar(target) ? plain(target.value) : null };
}

type Below = (child: unknown) => DataNode | undefined;

/** What is merged in stands first, and so gives way to the map's own entries. */
function entriesOf(pairs: readonly Pair[], below: Below): readonly DataEntry[] {
  const isMerge = ({ key }: Pair): boolean => isScalar(key) && key.value === '<<';
  const merged = pairs.filter(isMerge).flatMap(({ value }) => {
    const node = below(value);
    // Of several maps, the first one wins.
    return [...(node?.entries() ?? []), ...lastFirst(node).flatMap((item) => item.entries())];
  });
  const own = pairs
    .filter((pair) => !isMerge(pair))
    .flatMap(({ key, value }) => {
      if (!isScalar(key)) return [];
      const [start, end] = key.range ?? [0, 0];
      return [{ key: String(key.value), keyAt: { start, end }, value: below(value) }];
    });
  return [...merged, ...own];
}

function lastFirst(node: DataNode | undefined): readonly DataNode[] {
  return [...(node?.items() ?? [])].reverse();
}

function plain(value: unknown): DataNode['value'] {
  const isPlain = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  return isPlain ? (value as string | boolean | number) : null;
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isAlias(value) || isMap(value) || isSeq(value);
}
