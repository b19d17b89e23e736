import type { FunctionValue, ListValue, LiteralValue, ObjectValue, Value } from './value.ts';
import { list, literal, textOf } from './value.ts';
import { writtenText } from './text.ts';

/** A method of a text; undefined for one that is not followed. */
export function callText(text: string, name: string, values: readonly Value[]): Value | undefined {
  const first = textOf(values[0]);
  switch (name) {
    case 'trim':
      return literal(text.trim());
    case 'trimStart':
      return literal(text.trimStart());
    case 'trimEnd':
      return literal(text.trimEnd());
    case 'toLowerCase':
      return literal(text.toLowerCase());
    case 'toUpperCase':
      return literal(text.toUpperCase());
    case 'toString':
      return literal(text);
    case 'concat': {
      const texts = values.map(writtenText);
      return texts.every((one) => one !== undefined) ? literal(text + texts.join('')) : undefined;
    }
    case 'split':
      return first === undefined ? undefined : list(text.split(first).map((part) => literal(part)));
    default:
      return undefined;
  }
}

/** A method of a list; undefined for one that is not followed. */
export function callList(of: ListValue, name: string, values: readonly Value[]): Value | undefined {
  if (of.doubt) return undefined;
  const [first] = values;
  switch (name) {
    case 'join':
      return joined(of, first);
    case 'concat':
      return list(
        [of, ...values].flatMap((value) => (value.type === 'list' ? value.items : [value])),
      );
    case 'map':
      if (first?.type !== 'function') return undefined;
      return list(of.items.map((item, index) => first.call([item, literal(index)])));
    case 'filter':
      return first?.type === 'function' ? filtered(of, first) : undefined;
    case 'flat':
      return list(of.items.flatMap((item) => (item.type === 'list' ? item.items : [item])));
    default:
      return undefined;
  }
}

function filtered(of: ListValue, keeps: FunctionValue): Value | undefined {
  const kept: Value[] = [];
  for (const [index, item] of of.items.entries()) {
    const result = keeps.call([item, literal(index)]);
    if (result.type !== 'literal') return undefined;
    if (result.value) kept.push(item);
  }
  return list(kept);
}

/** A function that the language brings; undefined for one that is not followed. */
export function callGlobal(name: string, first: Value | undefined): Value | undefined {
  const isPlain = first?.type === 'literal' && !(first.value instanceof RegExp);
  switch (name) {
    case 'Object.freeze':
      return first;
    case 'Number':
    case 'String':
    case 'isNaN':
    case 'Number.isNaN':
      return isPlain ? literal(convert(name, first.value)) : undefined;
    default:
      return first?.type === 'object' && !first.doubt ? ofObject(name, first) : undefined;
  }
}

function convert(name: string, value: LiteralValue['value']): LiteralValue['value'] {
  if (name === 'String') return String(value);
  const number = Number(value);
  return name === 'Number' ? number : Number.isNaN(number);
}

function ofObject(name: string, { properties }: ObjectValue): Value | undefined {
  // Numbers first, as JavaScript has it.
  const keys = Object.keys(Object.fromEntries([...properties.keys()].map((key) => [key, true])));
  const values = keys.flatMap((key) => properties.get(key)?.value ?? []);
  switch (name) {
    case 'Object.keys':
      return list(keys.map((key) => literal(key)));
    case 'Object.values':
      return list(values);
    case 'Object.entries':
      return list(
        keys.map((key, index) => list([literal(key), ...values.slice(index, index + 1)])),
      );
    default:
      return undefined;
  }
}

function joined(of: ListValue, separator: Value | undefined): Value | undefined {
  const between = separator === undefined ? ',' : textOf(separator);
  const texts = of.items.map(writtenText);
  const isKnown = between !== undefined && texts.every((text) => text !== undefined);
  return isKnown ? literal(texts.join(between)) : undefined;
}
