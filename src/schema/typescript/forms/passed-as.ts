import type { Node } from 'web-tree-sitter';
import type { Scope } from '../evaluate/scope.ts';
import { keyText } from '../evaluate/objects.ts';
import { occurrences } from '../source/occurrences.ts';
import { ends, functionTypes } from '../source/module.ts';

/** The name under which something is passed on. */
export interface PassedAs {
  readonly name: string | undefined;
  /** What says so; the thing itself when nothing does. */
  readonly node: Node;
  /** The two together. */
  readonly whole: Node;
  /** Whether it is the name of a variable, of which no object of this file tells the key. */
  readonly isGuess: boolean;
}

const transparent = [
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'return_statement',
  'statement_block',
  'ternary_expression',
  'await_expression',
];

/** The key of the object that a value is in, directly or by way of a variable or a function that returns it. */
export function passedAs(node: Node, scope: Scope): PassedAs {
  for (let at: Node | undefined = node; at !== undefined; at = scope.module.parent(at)) {
    if (at.type === 'pair') return keyed(at, scope);
    const isDeclared = at.type === 'variable_declarator' || at.type === 'function_declaration';
    if (isDeclared) return variable(at, node, scope);
    if (at !== node && !transparent.includes(at.type) && !functionTypes.has(at.type)) break;
  }
  return { name: undefined, node, whole: node, isGuess: false };
}

function keyed(pair: Node, scope: Scope): PassedAs {
  const key = pair.childForFieldName('key') ?? pair;
  return { name: keyText(key, scope), node: key, whole: pair, isGuess: false };
}

function variable(declarator: Node, node: Node, scope: Scope): PassedAs {
  const name = declarator.childForFieldName('name');
  if (name?.type !== 'identifier') return { name: undefined, node, whole: node, isGuess: false };
  const keys = new Set(keysOf(name.text, scope));
  const [key] = keys;
  return { name: key ?? name.text, node: name, whole: declarator, isGuess: keys.size !== 1 };
}

/** The keys under which objects of the file have a variable, or what a function of that name gives. */
function keysOf(name: string, scope: Scope): readonly string[] {
  return occurrences(scope.module, [name]).flatMap((use) => {
    if (use.type === 'shorthand_property_identifier') return [name];
    const parent = scope.module.parent(use);
    const value = parent?.type === 'call_expression' ? parent : use;
    const pair = scope.module.parent(value);
    const [key, held] = pair?.type === 'pair' ? ends(pair) : [];
    return key !== undefined && held?.id === value.id ? (keyText(key, scope) ?? []) : [];
  });
}
