import type { Json } from '../../trace/conversation.ts';
import { cleandoc, dedent } from './docstring/cleandoc.ts';
import { enumMember } from './enums.ts';
import { deepestExpression, doubt, excerpt, follow, type Evaluation } from './evaluation.ts';
import { formatted } from './format-value.ts';
import { meaningOf } from './meaning.ts';
import { callOf, partsOf, subscriptOf, unwrap } from './nodes.ts';
import { at, bindingsAt, type Place } from './scopes.ts';
import { contentOf, isRawString } from './strings.ts';

/**
 * The value of an expression, as JSON. What cannot be evaluated is undefined, and a doubt; inside a list or a dictionary it is
 * left out, so that the rest is known.
 */
export function evaluate(
  evaluation: Evaluation,
  place: Place,
  steps = deepestExpression,
): Json | undefined {
  const node = unwrap(place.node);
  const next = (inner: typeof node) => evaluate(evaluation, at(place, inner), steps - 1);
  const unknown = () => doubt(evaluation, place, excerpt(node));
  if (steps === 0 || evaluation.budget.left-- <= 0) return unknown();
  switch (node.type) {
    case 'none':
      return null;
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'integer':
    case 'float':
      return numberOf(node.text) ?? unknown();
    case 'string':
      return stringValue(evaluation, place, steps);
    case 'concatenated_string':
    case 'binary_operator':
      return joined(evaluation, place, steps) ?? unknown();
    case 'unary_operator': {
      const operand = partsOf(node)[0];
      const value = operand && next(operand);
      return typeof value === 'number' && node.text.startsWith('-') ? -value : unknown();
    }
    case 'list':
    case 'tuple':
    case 'set':
      return partsOf(node).flatMap((part) => {
        if (part.type !== 'list_splat') return next(part) ?? [];
        const inner = partsOf(part)[0];
        const spread = inner && next(inner);
        return Array.isArray(spread) ? spread : [];
      });
    case 'dictionary':
      return dictionary(evaluation, place, steps);
    case 'subscript':
      return item(evaluation, place, steps) ?? unknown();
    case 'identifier':
    case 'attribute':
      return named(evaluation, place, steps) ?? unknown();
    case 'call':
      return called(evaluation, place, steps) ?? unknown();
    default:
      return unknown();
  }
}

/** As `evaluate`, for a string; any other value is a doubt too. */
export function evaluateString(evaluation: Evaluation, place: Place): string | undefined {
  const value = evaluate(evaluation, place);
  if (typeof value === 'string' || value === undefined) return value;
  return doubt(evaluation, place, excerpt(place.node));
}

function numberOf(text: string): number | undefined {
  const plain = text.replaceAll('_', '');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? undefined : value;
}

function stringValue(evaluation: Evaluation, place: Place, steps: number): string | undefined {
  const isRaw = isRawString(place.node);
  let text = '';
  for (const part of partsOf(place.node)) {
    if (part.type === 'string_content') text += contentOf(part, isRaw);
    if (part.type !== 'interpolation') continue;
    const expression = part.childForFieldName('expression');
    const value = expression && evaluate(evaluation, at(place, expression), steps - 1);
    const written = formatted(value ?? undefined, partsOf(part).slice(1));
    if (written === undefined) return doubt(evaluation, place, excerpt(part));
    text += written;
  }
  return text;
}

function joined(evaluation: Evaluation, place: Place, steps: number): Json | undefined {
  const operator = place.node.childForFieldName('operator');
  const parts = partsOf(place.node).map((part) => evaluate(evaluation, at(place, part), steps - 1));
  const [left, right] = parts;
  if (operator?.text === '*' && typeof left === 'number' && typeof right === 'number')
    return left * right;
  if (operator !== null && operator.text !== '+') return undefined;
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  return Array.isArray(left) && Array.isArray(right) ? [...left, ...right] : undefined;
}

function dictionary(evaluation: Evaluation, place: Place, steps: number): Json {
  const entries: [string, Json][] = [];
  for (const part of partsOf(place.node)) {
    if (part.type === 'dictionary_splat') {
      const inner = partsOf(part)[0];
      const spread = inner && evaluate(evaluation, at(place, inner), steps - 1);
      if (isRecord(spread)) entries.push(...Object.entries(spread));
    }
    const key = part.childForFieldName('key');
    const value = part.childForFieldName('value');
    if (part.type !== 'pair' || key === null || value === null) continue;
    const name = evaluate(evaluation, at(place, key), steps - 1);
    const known = evaluate(evaluation, at(place, value), steps - 1);
    if (name !== undefined && known !== undefined) entries.push([String(name), known]);
  }
  return Object.fromEntries(entries);
}

/** Whether a value is an object with keys. */
export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function item(evaluation: Evaluation, place: Place, steps: number): Json | undefined {
  const subscript = subscriptOf(place.node);
  const [index] = subscript?.items ?? [];
  if (subscript === undefined || index === undefined) return undefined;
  const base = evaluate(evaluation, at(place, subscript.base), steps - 1);
  const key = evaluate(evaluation, at(place, index), steps - 1);
  if (Array.isArray(base) && typeof key === 'number') return base.at(key);
  return isRecord(base) && typeof key === 'string' && Object.hasOwn(base, key)
    ? base[key]
    : undefined;
}

function named(evaluation: Evaluation, place: Place, steps: number): Json | undefined {
  const { project } = evaluation;
  const bindings = place.node.type === 'identifier' ? bindingsAt(place, place.node.text) : [];
  const [binding] = bindings;
  if (binding?.type === 'loop') return evaluation.loops.get(binding.node.id);
  // Set twice: which of them holds is not known.
  if (bindings.length > 1 && binding?.type === 'value') return undefined;
  const member = enumMember(project, place, (inner) => evaluate(evaluation, inner, steps - 1));
  if (member !== undefined) return member;
  const meaning = meaningOf(project, place);
  return meaning?.type === 'value'
    ? follow(evaluation, meaning.place, (value) => evaluate(evaluation, value, steps - 1))
    : undefined;
}

function called(evaluation: Evaluation, place: Place, steps: number): Json | undefined {
  const call = callOf(place.node);
  if (call === undefined || call.keywords.size + call.spread.length > 0) return undefined;
  const values = call.positional.map((part) => evaluate(evaluation, at(place, part), steps - 1));
  const [first] = values;
  const callee = meaningOf(evaluation.project, at(place, call.callee));
  if (callee?.type === 'external') return ofFunction(callee.name, first, values.length);
  const object = call.callee.childForFieldName('object');
  const method = call.callee.childForFieldName('attribute')?.text;
  if (object === null || method === undefined) return undefined;
  const owner = method === 'model_json_schema' && meaningOf(evaluation.project, at(place, object));
  if (owner && owner.type === 'class') return evaluation.modelSchema(evaluation, owner.place);
  const on = evaluate(evaluation, at(place, object), steps - 1);
  return typeof on === 'string' ? ofString(on, method, first) : undefined;
}

function ofFunction(name: string, value: Json | undefined, count: number): Json | undefined {
  if (count === 0) return emptyOf(name);
  if (name === 'textwrap.dedent' && typeof value === 'string') return dedent(value);
  if (name === 'inspect.cleandoc' && typeof value === 'string') return cleandoc(value).text;
  if (name === 'builtins.str' && typeof value === 'number') return String(value);
  if (/^pathlib\.\w*Path$/.test(name) && typeof value === 'string') return value;
  if (/^builtins\.(list|tuple|set|frozenset)$/.test(name) && Array.isArray(value)) return value;
  return undefined;
}

function emptyOf(name: string): Json | undefined {
  if (/^builtins\.(list|tuple|set|frozenset)$/.test(name)) return [];
  return name === 'builtins.dict' ? {} : undefined;
}

function ofString(text: string, method: string, value: Json | undefined): Json | undefined {
  if (value === undefined && method === 'strip') return text.trim();
  if (value === undefined && method === 'lower') return text.toLowerCase();
  if (value === undefined && method === 'upper') return text.toUpperCase();
  const isJoin = method === 'join' && Array.isArray(value);
  return isJoin && value.every((part) => typeof part === 'string') ? value.join(text) : undefined;
}
