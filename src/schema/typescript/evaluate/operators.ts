import type { Node } from 'web-tree-sitter';
import type { Scope } from './scope.ts';
import { shown, writtenText } from './text.ts';
import { doubtsOf, literal, unknown, type LiteralValue, type Value } from './value.ts';

/** `a + b` and its like, and `a ?? b`, `a || b`, `a && b` where the left side is known. */
export function evaluateBinary(node: Node, scope: Scope): Value {
  const operator = node.childForFieldName('operator')?.type ?? '';
  const left = scope.evaluate(node.childForFieldName('left'));
  if (['??', '||', '&&'].includes(operator)) return chosen(operator, left, node, scope);
  const right = scope.evaluate(node.childForFieldName('right'));
  if (operator === '+' && (isText(left) || isText(right))) {
    const texts = [writtenText(left), writtenText(right)];
    if (texts.every((text) => text !== undefined)) return literal(texts.join(''));
  }
  const result = compared(operator, left, right) ?? calculated(operator, left, right);
  return result === undefined ? notKnown([left, right], node, scope) : literal(result);
}

function chosen(operator: string, left: Value, node: Node, scope: Scope): Value {
  const isKnown = left.type !== 'unknown' && left.type !== 'external' && left.type !== 'module';
  if (!isKnown) return unknown(shown(node), scope.module.place(node));
  const value = left.type === 'literal' ? left.value : true;
  const isLeft =
    { '??': value !== null && value !== undefined, '||': Boolean(value) }[operator] ?? !value;
  return isLeft ? left : scope.evaluate(node.childForFieldName('right'));
}

/** `a === b` and its like, of plain values. */
function compared(operator: string, left: Value, right: Value): boolean | undefined {
  if (left.type !== 'literal' || right.type !== 'literal') return undefined;
  if (operator === '===') return left.value === right.value;
  return operator === '!==' ? left.value !== right.value : undefined;
}

function calculated(operator: string, left: Value, right: Value): number | undefined {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '**':
      return a ** b;
    case '%':
      return a % b;
    default:
      return undefined;
  }
}

/** `-a`, `+a`, `!a`, `void a`. */
export function evaluateUnary(node: Node, scope: Scope): Value {
  const operator = node.childForFieldName('operator')?.type ?? '';
  const value = scope.evaluate(node.childForFieldName('argument'));
  const number = numberOf(value);
  if (operator === 'typeof' && value.type === 'literal') return literal(typeof value.value);
  if (operator === 'void') return literal(undefined);
  if (operator === '!' && value.type === 'literal') return literal(!value.value);
  if (number !== undefined && operator === '-') return literal(-number);
  if (number !== undefined && operator === '+') return literal(number);
  return notKnown([value], node, scope);
}

/** `a ? b : c` where `a` is known. */
export function evaluateTernary(node: Node, scope: Scope): Value {
  const condition = scope.evaluate(node.childForFieldName('condition'));
  if (condition.type !== 'literal') return unknown(shown(node), scope.module.place(node));
  return scope.evaluate(node.childForFieldName(condition.value ? 'consequence' : 'alternative'));
}

function notKnown(values: readonly Value[], node: Node, scope: Scope): Value {
  const [doubt] = values.flatMap((value) => doubtsOf(value));
  return unknown(doubt?.text ?? shown(node), doubt?.place ?? scope.module.place(node));
}

const isText = (value: Value): value is LiteralValue =>
  value.type === 'literal' && typeof value.value === 'string';

const numberOf = (value: Value): number | undefined =>
  value.type === 'literal' && typeof value.value === 'number' ? value.value : undefined;
