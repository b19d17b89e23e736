import type { Node } from 'web-tree-sitter';
import { ends, meaningful, type Module } from '../source/module.ts';
import { isRelative } from '../source/resolve-import.ts';
import { zodMember } from '../zod/zod-calls.ts';
import { evaluateCall, evaluateNew } from './calls.ts';
import { functionValue } from './functions.ts';
import { evaluateName, plainMember, type Names } from './names.ts';
import { evaluateList, evaluateObject } from './objects.ts';
import { evaluateBinary, evaluateTernary, evaluateUnary } from './operators.ts';
import type { Bindings, Scope } from './scope.ts';
import {
  evaluateNumber,
  evaluateRegex,
  evaluateTemplate,
  nameText,
  plainText,
  shown,
  stringText,
} from './text.ts';
import { literal, unknown, type Value } from './value.ts';

type Evaluate = (node: Node, scope: Scope) => Value;

const inner: Evaluate = (node, scope) => scope.evaluate(meaningful(node)[0]);
/** `<T>value`: the value is the last. */
const asserted: Evaluate = (node, scope) => scope.evaluate(meaningful(node).at(-1));
const aFunction: Evaluate = (node, scope) => functionValue(node, scope);

/** How each kind of expression is evaluated; what is not here is not known. */
const byType: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['string', aText],
  ['template_string', evaluateTemplate],
  ['number', evaluateNumber],
  ['true', () => literal(true)],
  ['false', () => literal(false)],
  ['null', () => literal(null)],
  ['undefined', () => literal(undefined)],
  ['regex', evaluateRegex],
  ['object', evaluateObject],
  ['array', evaluateList],
  ['identifier', (node, scope) => scope.name(scope.module.textOf(node), node)],
  ['member_expression', member],
  ['subscript_expression', subscript],
  ['call_expression', evaluateCall],
  ['new_expression', evaluateNew],
  ['binary_expression', evaluateBinary],
  ['unary_expression', evaluateUnary],
  ['ternary_expression', evaluateTernary],
  ['parenthesized_expression', inner],
  ['as_expression', inner],
  ['satisfies_expression', inner],
  ['non_null_expression', inner],
  ['type_assertion', asserted],
  ['arrow_function', aFunction],
  ['function_expression', aFunction],
  ['generator_function', aFunction],
]);

function aText(node: Node, { module }: Scope): Value {
  return literal(plainText(module.textOf(node)) ?? stringText(node));
}

function member(node: Node, scope: Scope): Value {
  const [object, property] = ends(node);
  const key = property === undefined ? '' : nameText(scope.module.textOf(property));
  return scope.member(scope.evaluate(object), key, node);
}

function subscript(node: Node, scope: Scope): Value {
  const key = scope.evaluate(node.childForFieldName('index'));
  const isKey = key.type === 'literal' && ['string', 'number'].includes(typeof key.value);
  if (!isKey) return unknown(shown(node), scope.module.place(node));
  return scope.member(scope.evaluate(node.childForFieldName('object')), String(key.value), node);
}

/** What scopes are made of, beside names. */
export interface Project extends Names {
  zodVersion(module: string): 3 | 4 | undefined;
  /** How deep evaluation is, and how many expressions it has evaluated; shared by all scopes of a pass. */
  readonly work: { depth: number; expressions: number };
  /** False when functions of the source are not to be read any more: their text has changed. */
  mayFollow(): boolean;
  /** The functions that are being followed. */
  readonly followed: Set<number>;
}

/** Deeper than this, expressions are not followed: no source goes so deep, and the stack of the process holds it ten times over. */
const deepest = 150;

/** More expressions than this are not evaluated in one pass: those of a file of 1 MB that is all tools, at a word each. */
export const mostExpressions = 200_000;

const isTooMuch = ({ work }: Project): boolean =>
  work.depth >= deepest || work.expressions >= mostExpressions;

/** The scope of a module, with what is bound in it. */
export function openScope(module: Module, bindings: Bindings, project: Project): Scope {
  const scope: Scope = {
    module,
    bindings,
    evaluate(node) {
      if (!node) return unknown('what is missing here', module.place(module.root));
      const evaluate = byType.get(node.type);
      if (evaluate === undefined || isTooMuch(project)) {
        return unknown(shown(node) || 'what is missing here', module.place(node));
      }
      project.work.depth++;
      project.work.expressions++;
      try {
        return evaluate(node, scope);
      } finally {
        project.work.depth--;
      }
    },
    name: (name, at) => evaluateName(name, at, scope, project),
    member: (of, key, at) =>
      of.type === 'zod'
        ? zodMember(of, key, module.place(at))
        : plainMember(of, key, at, scope, project),
    follow(of, values, returned) {
      if (project.followed.has(of.id)) return unknown('what calls itself', module.place(of));
      project.followed.add(of.id);
      try {
        const inside = new Map([...bindings, [of.id, values]]);
        return openScope(module, inside, project).evaluate(returned);
      } finally {
        project.followed.delete(of.id);
      }
    },
    mayFollow: () => project.mayFollow(),
    required(from, at) {
      const place = module.place(at);
      if (isRelative(from)) return { type: 'module', importer: module.path, from, place };
      return { type: 'external', module: from, way: [], place };
    },
    zodVersion: (specifier) => project.zodVersion(specifier),
  };
  return scope;
}
