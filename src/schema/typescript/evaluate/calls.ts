import type { Node } from 'web-tree-sitter';
import { zod3Json, zod4Json, type Converted } from '../emit/converters.ts';
import { ends, meaningful } from '../source/module.ts';
import { jsonValue, toJson } from '../zod/json-value.ts';
import { zodWay } from '../zod/real-zod.ts';
import { callZod, callZodMethod, type Given } from '../zod/zod-calls.ts';
import type { Scope } from './scope.ts';
import { shown, stringText } from './text.ts';
import { callGlobal, callList, callText } from './built-in-calls.ts';
import type { ExternalValue, Value } from './value.ts';
import { doubtsOf, list, literal, object, textOf, unknown } from './value.ts';

/** The values of a call, spread ones taken apart. */
export function givenValues(call: Node, scope: Scope): readonly Given[] {
  const [, nodes] = ends(call);
  if (nodes?.type !== 'arguments') return [];
  return meaningful(nodes).flatMap((node) => {
    const place = scope.module.place(node);
    if (node.type !== 'spread_element') return [{ value: scope.evaluate(node), place }];
    const spread = scope.evaluate(meaningful(node)[0]);
    if (spread.type !== 'list' || spread.doubt) {
      return [{ value: unknown(shown(node), place), place }];
    }
    return spread.items.map((value) => ({ value, place }));
  });
}

/** A call: of zod, of a function in reach, of what the language brings. Anything else is not known. */
export function evaluateCall(call: Node, scope: Scope): Value {
  const [callee] = ends(call);
  const required = callee === undefined ? undefined : requiredModule(callee, call, scope);
  if (required !== undefined) return required;
  if (callee?.type === 'member_expression') return callMember(callee, call, scope);
  return callValue(scope.evaluate(callee), call, scope);
}

function requiredModule(callee: Node, call: Node, scope: Scope): Value | undefined {
  if (scope.module.textOf(callee) !== 'require') return undefined;
  const [first] = meaningful(ends(call)[1] ?? call);
  if (first?.type !== 'string' || scope.module.find('require', call)) return undefined;
  return scope.required(stringText(first), call);
}

/** A method of a schema, a text or a list, or a function that is in something. */
function callMember(callee: Node, call: Node, scope: Scope): Value {
  const [object, property] = ends(callee);
  const name = property === undefined ? '' : scope.module.textOf(property);
  // Once only: a chain of calls would be evaluated anew at each of its steps.
  const of = scope.evaluate(object);
  const place = scope.module.place(call);
  if (of.type === 'zod') return callZodMethod(of, name, givenValues(call, scope), place);
  const text = textOf(of);
  if (text === undefined && of.type !== 'list') {
    return callValue(scope.member(of, name, callee), call, scope);
  }
  const values = givenValues(call, scope).map(({ value }) => value);
  const result =
    of.type === 'list' ? callList(of, name, values) : callText(text ?? '', name, values);
  return result ?? unknown(shown(call), place);
}

function callValue(of: Value, call: Node, scope: Scope): Value {
  if (of.type === 'function') return of.call(givenValues(call, scope).map(({ value }) => value));
  if (of.type === 'external') return callExternal(of, call, scope);
  return unknown(shown(call), scope.module.place(call));
}

function callExternal(of: ExternalValue, call: Node, scope: Scope): Value {
  const given = givenValues(call, scope);
  const place = scope.module.place(call);
  const name = of.way.at(-1);
  const version = scope.zodVersion(of.module);
  if (version !== undefined) {
    const isConversion = zodWay(of.way).join('.') === 'toJSONSchema';
    return isConversion ? converted(given, call, scope) : callZod(of, version, given, place);
  }
  const first = given[0]?.value;
  if (of.module === 'zod-to-json-schema') return converted(given, call, scope);
  // They wrap a schema and leave it what it is.
  const isWrapper = ['jsonSchema', 'zodSchema', 'completable', 'lazySchema'].includes(name ?? '');
  if (first !== undefined && isWrapper) return first.type === 'function' ? first.call([]) : first;
  const result = of.module === 'global' ? callGlobal(of.way.join('.'), first) : undefined;
  return result ?? unknown(shown(call), place);
}

/** A schema that the source converts itself. */
function converted(given: readonly Given[], call: Node, scope: Scope): Value {
  const [schema, options] = given;
  const place = scope.module.place(call);
  if (schema?.value.type !== 'zod') return unknown(shown(call), place);
  const made = toJson(options?.value ?? object(new Map()));
  const result = convertedBy(schema.value.version, schema.value.schema, made.json);
  const known =
    result.type === 'json' ? jsonValue(result.json, place, schema.value.places) : undefined;
  if (known?.type !== 'object') return unknown(shown(call), place);
  const [doubt] = [...made.doubts, ...doubtsOf(schema.value)];
  return doubt === undefined ? known : object(known.properties, doubt);
}

function convertedBy(version: 3 | 4, schema: unknown, options: unknown): Converted {
  const settings = typeof options === 'object' && options !== null ? options : {};
  return version === 3 ? zod3Json(schema, settings) : zod4Json(schema, settings);
}

/** `new Set([…])`: of plain values, once each. Anything else is not known. */
export function evaluateNew(node: Node, scope: Scope): Value {
  const [first] = givenValues(node, scope);
  const isSet = node.childForFieldName('constructor')?.text === 'Set';
  const items = first?.value.type === 'list' && !first.value.doubt ? first.value.items : undefined;
  if (!isSet || !items?.every((item) => item.type === 'literal')) {
    return unknown(shown(node), scope.module.place(node));
  }
  return list([...new Set(items.map(({ value }) => value))].map((value) => literal(value)));
}
