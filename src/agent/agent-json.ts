import {
  createScanner,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { maxDepth, tooDeep } from './agent-document.ts';
import type { Parsed, SourceNode, Span, SyntaxFault } from './agent-document.ts';

/** Parses JSON in which comments and trailing commas are allowed; duplicate keys are faults. */
export function parseJson(text: string): Parsed {
  const deepOffset = findTooDeep(text);
  if (deepOffset !== undefined) return tooDeep(deepOffset);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const faults = errors.map((error) => syntaxFault(error));
  if (root !== undefined) faults.push(...keyFaults(root));
  if (faults.length > 0) return { type: 'faults', faults };
  if (root === undefined) {
    const span = { start: 0, end: text.length };
    return { type: 'parsed', value: undefined, root: { span, child: () => undefined } };
  }
  return { type: 'parsed', value: getNodeValue(root), root: sourceNode(root) };
}

function findTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  let offset = -1;
  // A token of no length is the end.
  for (scanner.scan(); scanner.getTokenOffset() > offset; scanner.scan()) {
    offset = scanner.getTokenOffset();
    const token = text.slice(offset, offset + scanner.getTokenLength());
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (depth > maxDepth) return offset;
  }
  return undefined;
}

function syntaxFault({ error, offset, length }: ParseError): SyntaxFault {
  const words = printParseErrorCode(error)
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return { start: offset, end: offset + length, message: `JSON syntax: ${words}` };
}

function keyFaults(node: Node): SyntaxFault[] {
  const below = (node.children ?? []).flatMap((child) => keyFaults(child));
  if (node.type !== 'object') return below;
  const keys = (node.children ?? []).flatMap((property) => property.children?.slice(0, 1) ?? []);
  const seen = new Set<unknown>();
  for (const key of keys) {
    if (seen.has(key.value))
      below.push({ ...spanOf(key), message: 'this key is given twice', fix: 'remove one of them' });
    // Copying this key would change the object's prototype instead of adding a key.
    if (key.value === '__proto__')
      below.push({ ...spanOf(key), message: 'this key cannot be used' });
    seen.add(key.value);
  }
  return below;
}

function sourceNode(node: Node, key?: Span): SourceNode {
  return {
    span: spanOf(node),
    ...(key === undefined ? {} : { key }),
    child(step) {
      if (node.type === 'array') {
        const item = node.children?.[Number(step)];
        return item === undefined ? undefined : sourceNode(item);
      }
      const property = node.children?.find((candidate) => candidate.children?.[0]?.value === step);
      const [name, value] = property?.children ?? [];
      if (name === undefined || value === undefined) return undefined;
      return sourceNode(value, spanOf(name));
    },
  };
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
