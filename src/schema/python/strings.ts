import type { Node } from 'web-tree-sitter';
import { partsOf } from './nodes.ts';

const simpleEscapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);

/** The characters of a `string` node's piece as Python reads them: line ends are `\n`, escapes are what they stand for. */
export function contentOf(content: Node, isRaw: boolean): string {
  const escapes = content.children;
  let text = '';
  let from = content.startIndex;
  const raw = (end: number) =>
    normalise(content.text.slice(from - content.startIndex, end - content.startIndex));
  for (const escape of isRaw ? [] : escapes) {
    text += raw(escape.startIndex) + escaped(escape.text);
    from = escape.endIndex;
  }
  return text + raw(content.endIndex);
}

/** Whether a string begins as `r"…"` does. */
export function isRawString(string: Node): boolean {
  return /r/i.test(partsOf(string)[0]?.text ?? '');
}

function normalise(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

function escaped(escape: string): string {
  if (escape === '{{' || escape === '}}') return escape.charAt(0);
  const code = escape.slice(1);
  if (/^[\r\n]/.test(code)) return '';
  const simple = simpleEscapes.get(code);
  if (simple !== undefined) return simple;
  const hex = /^[xuU]([0-9a-fA-F]+)$/.exec(code)?.[1];
  if (hex !== undefined) return character(Number.parseInt(hex, 16), escape);
  if (/^[0-7]{1,3}$/.test(code)) return character(Number.parseInt(code, 8), escape);
  // \\, \' and \" are their second character; Python keeps what it does not know.
  return /^[\\'"]$/.test(code) ? code : escape;
}

function character(code: number, escape: string): string {
  return code > 0x10_ff_ff ? escape : String.fromCodePoint(code);
}
