import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import { reasonOf } from '../trace/reason.ts';
import { maxDepth, tooDeep } from './agent-document.ts';
import type { Parsed, SourceNode, Span, SyntaxFault } from './agent-document.ts';

/** Parses YAML 1.2 with comments, anchors and merge keys; duplicate keys, unknown tags and several documents are faults. */
export function parseYaml(text: string): Parsed {
  const deepOffset = findTooDeep(text);
  if (deepOffset !== undefined) return tooDeep(deepOffset);
  const document = parseDocument(text, { prettyErrors: false, merge: true, logLevel: 'error' });
  const faults = [...document.errors, ...document.warnings].map((error) => syntaxFault(error));
  if (faults.length === 0) faults.push(...aliasFaults(document));
  const root = document.contents;
  if (faults.length > 0) return { type: 'faults', faults };
  const whole = { start: 0, end: text.length };
  if (root === null) return { type: 'parsed', value: undefined, root: leaf(whole) };
  try {
    return { type: 'parsed', value: document.toJS(), root: sourceNode(root, document) };
  } catch (error) {
    // The parser's guard against aliases of aliases of aliases.
    const message = reasonOf(error);
    return { type: 'faults', faults: [{ ...whole, message }] };
  }
}

/** Where the text goes too deep, found without recursion: by the tokens that are open at a time. */
function findTooDeep(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    if (parser.stack.length > maxDepth) return parser.offset - lexeme.length;
  }
  return undefined;
}

function syntaxFault({ code, pos, message }: YAMLError): SyntaxFault {
  const [start, end] = pos;
  const own = messages[code];
  return { start, end, ...(own ?? { message }) };
}

const messages: { readonly [code: string]: Pick<SyntaxFault, 'message' | 'fix'> } = {
  DUPLICATE_KEY: { message: 'this key is given twice', fix: 'remove one of them' },
  MULTIPLE_DOCS: { message: 'a second document begins here', fix: 'keep one agent in a file' },
  TAB_AS_INDENT: { message: 'YAML cannot be indented with tabs', fix: 'use spaces' },
};

function aliasFaults(document: Document): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (target === undefined) {
        faults.push({ ...spanOf(alias), message: `no anchor &${alias.source} stands before this` });
      } else if (ancestors.includes(target)) {
        faults.push({ ...spanOf(alias), message: `&${alias.source} contains itself here` });
      }
    },
  });
  return faults;
}

function sourceNode(node: Node | Alias, document: Document, key?: Span): SourceNode {
  const target = isAlias(node) ? node.resolve(document) : node;
  return {
    span: spanOf(node),
    ...(key === undefined ? {} : { key }),
    child(step) {
      if (isSeq<Node>(target)) {
        const item = target.items[Number(step)];
        return item === undefined ? undefined : sourceNode(item, document);
      }
      if (!isMap<Node, Node | null>(target)) return undefined;
      const pair = target.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === step,
      );
      if (pair === undefined) return undefined;
      const keySpan = spanOf(pair.key);
      if (pair.value === null) return leaf(keySpan, keySpan);
      return sourceNode(pair.value, document, keySpan);
    },
  };
}

function leaf(span: Span, key?: Span): SourceNode {
  return { span, ...(key === undefined ? {} : { key }), child: () => undefined };
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}
