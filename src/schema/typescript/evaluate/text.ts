import type { Node } from 'web-tree-sitter';
import type { Scope } from './scope.ts';
import { doubtsOf, literal, unknown, type Value } from './value.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);

/** The text of a string between quotes, as its source writes it; undefined when it is not so plain. */
export function plainText(source: string): string | undefined {
  const isPlain = !source.includes('\\') && source.length > 1 && source.at(-1) === source[0];
  return isPlain ? source.slice(1, -1) : undefined;
}

/** The text of a string between quotes. */
export const stringText = (node: Node): string =>
  (node.namedChildren ?? []).map((part) => (part === null ? '' : partText(part))).join('');

function partText({ type, text }: Node): string {
  // JavaScript reads every line end in a text as one character.
  if (type !== 'escape_sequence') return text.replaceAll(/\r\n?/g, '\n');
  const rest = text.slice(1);
  const code = /^(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})$/i.exec(rest);
  const digits = code?.[1] ?? code?.[2] ?? code?.[3];
  if (digits !== undefined) return codeText(Number.parseInt(digits, 16));
  // A line that goes on.
  if (/^[\r\n\u2028\u2029]/.test(rest)) return '';
  return escapes.get(rest) ?? rest;
}

const codeText = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** A name as it is, whatever escapes its source writes it with. */
export const nameText = (source: string): string =>
  source.replaceAll(/\\u(?:([\da-f]{4})|\{([\da-f]+)\})/gi, (_, short: string, long: string) =>
    codeText(Number.parseInt(short ?? long, 16)),
  );

/** A template, with what stands in it where that is known. */
export function evaluateTemplate(node: Node, scope: Scope): Value {
  let text = '';
  for (const part of node.namedChildren) {
    if (part?.type !== 'template_substitution') {
      text += part === null ? '' : partText(part);
      continue;
    }
    const inside = scope.evaluate(part.namedChildren[0]);
    const written = writtenText(inside);
    if (written === undefined) return notText(inside, part, scope);
    text += written;
  }
  return literal(text);
}

/** What a value is as part of a text; undefined when that is not known. */
export function writtenText(value: Value): string | undefined {
  if (value.type === 'literal' && !(value.value instanceof RegExp)) return String(value.value);
  if (value.type !== 'list' || value.doubt) return undefined;
  const parts = value.items.map(writtenText);
  return parts.every((part) => part !== undefined) ? parts.join(',') : undefined;
}

function notText(value: Value, at: Node, scope: Scope): Value {
  const [doubt] = doubtsOf(value);
  return unknown(doubt?.text ?? shown(at), scope.module.place(at));
}

/** Source of an expression in one short line, to say what is not known. */
export function shown(node: Node): string {
  const text = node.text.slice(0, 200).replaceAll(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A regular expression; unknown when its flags or its pattern are none. */
export function evaluateRegex(node: Node, scope: Scope): Value {
  const pattern = node.childForFieldName('pattern')?.text ?? '';
  const flags = node.childForFieldName('flags')?.text ?? '';
  try {
    return literal(new RegExp(pattern, flags));
  } catch {
    return unknown(shown(node), scope.module.place(node));
  }
}

/** A number as JavaScript writes it; a big one is a `bigint`. */
export function evaluateNumber(node: Node, scope: Scope): Value {
  const text = node.text.replaceAll('_', '');
  const big = /^(\d+|0[xob][\da-f]+)n$/i.exec(text)?.[1];
  if (big !== undefined) return literal(BigInt(big));
  const value = Number(text);
  return Number.isNaN(value) ? unknown(shown(node), scope.module.place(node)) : literal(value);
}
