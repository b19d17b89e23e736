import type { Node } from 'web-tree-sitter';
import type { Scope } from '../evaluate/scope.ts';

/** How many times what stands at a node is done by the loops around it; undefined when one's length is not known. */
export function timesOf(node: Node, scope: Scope): number | undefined {
  let times: number | undefined = 1;
  for (let at = scope.module.parent(node); at !== undefined; at = scope.module.parent(at)) {
    const rounds = roundsOf(at, node, scope);
    times = times === undefined || rounds === undefined ? undefined : times * rounds;
  }
  return times;
}

function roundsOf(at: Node, node: Node, scope: Scope): number | undefined {
  const body = at.childForFieldName('body');
  const isInBody =
    body !== null && body.startIndex <= node.startIndex && node.endIndex <= body.endIndex;
  switch (at.type) {
    case 'for_in_statement':
      return isInBody ? lengthOf(at.childForFieldName('right'), scope) : 1;
    case 'for_statement':
      return isInBody ? counted(at, scope) : 1;
    case 'while_statement':
    case 'do_statement':
      return isInBody ? undefined : 1;
    case 'call_expression':
      return mapped(at, node, scope);
    default:
      return 1;
  }
}

function lengthOf(node: Node | null, scope: Scope): number | undefined {
  const value = scope.evaluate(node);
  return value.type === 'list' && !value.doubt ? value.items.length : undefined;
}

/** `for (let i = 0; i < 100; i++)`. */
function counted(loop: Node, scope: Scope): number | undefined {
  const start = loop.childForFieldName('initializer')?.descendantsOfType('variable_declarator')[0];
  const from = scope.evaluate(start?.childForFieldName('value'));
  const condition = conditionOf(loop);
  const to = scope.evaluate(condition?.childForFieldName('right'));
  const operator = condition?.childForFieldName('operator')?.type;
  const isStep = loop.childForFieldName('increment')?.text.includes('++') ?? false;
  const isCount = from.type === 'literal' && to.type === 'literal';
  if (!isCount || !isStep || typeof from.value !== 'number' || typeof to.value !== 'number')
    return undefined;
  if (operator !== '<' && operator !== '<=') return undefined;
  return Math.max(0, to.value - from.value + (operator === '<=' ? 1 : 0));
}

function conditionOf(loop: Node): Node | undefined {
  const condition = loop.childForFieldName('condition');
  const found = condition?.type === 'binary_expression' ? condition : condition?.namedChildren[0];
  return found ?? undefined;
}

/** `list.map((one) => …)` and `list.forEach(…)`. */
function mapped(call: Node, node: Node, scope: Scope): number | undefined {
  const callee = call.childForFieldName('function');
  const method =
    callee?.type === 'member_expression' ? callee.childForFieldName('property')?.text : '';
  const given = call.childForFieldName('arguments');
  const isInside =
    given !== null && given.startIndex <= node.startIndex && node.endIndex <= given.endIndex;
  if (!isInside || !['map', 'forEach', 'flatMap'].includes(method ?? '')) return 1;
  return lengthOf(callee?.childForFieldName('object') ?? null, scope);
}
