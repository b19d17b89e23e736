import type { Evaluation } from '../evaluation.ts';
import { evaluate } from '../evaluate.ts';
import { docstringNodeOf } from '../nodes.ts';
import { at, type Place } from '../scopes.ts';
import { cleandoc } from './cleandoc.ts';

/** The docstring of a class as pydantic describes it with; undefined when there is none. */
export function docText(evaluation: Evaluation, definition: Place): string | undefined {
  const raw = rawDoc(evaluation, definition);
  return raw === undefined ? undefined : cleandoc(raw).text || undefined;
}

/** `__doc__` of a function or class, as Python 3.12 and older keep it: with the indentation of its lines. */
export function rawDoc(evaluation: Evaluation, definition: Place): string | undefined {
  const node = docstringNodeOf(definition.node);
  // An f-string or bytes are no docstring.
  if (node === undefined || node.descendantsOfType('interpolation').length > 0) return undefined;
  const value = evaluate(evaluation, at(definition, node));
  return typeof value === 'string' ? value : undefined;
}
