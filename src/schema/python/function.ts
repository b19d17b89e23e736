import type { Node } from 'web-tree-sitter';
import type { TextRange } from '../tool-declaration.ts';
import { cleandoc } from './docstring/cleandoc.ts';
import { rawDoc } from './docstring/doc-text.ts';
import { lineRanges } from './docstring/line-ranges.ts';
import type { Evaluation } from './evaluation.ts';
import { docstringNodeOf, partsOf, rangeOf, unwrap } from './nodes.ts';
import type { PythonField } from './python-type.ts';
import { fieldOf } from './read-field.ts';
import { at, type Place } from './scopes.ts';

/** A parameter: `*args` and `**kwargs` too. */
export interface PythonParameter extends PythonField {
  readonly kind: 'positional-only' | 'normal' | 'args' | 'kwargs';
  readonly at: TextRange;
}

/** The docstring of a function. */
export interface FunctionDoc {
  /** As `__doc__` has it. */
  readonly raw: string;
  /** As `inspect.getdoc` gives it. */
  readonly clean: string;
  readonly at: TextRange;
  /** Where lines of `clean` stand; undefined when that cannot be told. */
  linesAt(from: number, to: number): TextRange | undefined;
}

/** A function of the project. */
export interface PythonFunction {
  readonly name: string;
  readonly place: Place;
  readonly parameters: readonly PythonParameter[];
  readonly doc: FunctionDoc | undefined;
}

/** Reads a function's signature and docstring. */
export function readFunction(evaluation: Evaluation, place: Place): PythonFunction {
  const list = place.node.childForFieldName('parameters');
  return {
    name: place.node.childForFieldName('name')?.text ?? '',
    place,
    parameters: list === null ? [] : readParameters(evaluation, at(place, list)),
    doc: readDoc(evaluation, place),
  };
}

function readDoc(evaluation: Evaluation, place: Place): FunctionDoc | undefined {
  const node = docstringNodeOf(place.node);
  const raw = rawDoc(evaluation, place);
  if (node === undefined || raw === undefined) return undefined;
  const { text, skipped } = cleandoc(raw);
  const lines = lineRanges(node);
  return {
    ...{ raw, clean: text, at: rangeOf(node) },
    linesAt(from, to) {
      const [first, last] = [lines?.[from + skipped], lines?.[to - 1 + skipped]];
      return first && last && { start: first.start, end: Math.max(first.end, last.end) };
    },
  };
}

function readParameters(evaluation: Evaluation, list: Place): readonly PythonParameter[] {
  const found: PythonParameter[] = [];
  for (const part of partsOf(list.node)) {
    // What stands before `/` goes by its place only.
    if (part.type === 'positional_separator')
      found.forEach((parameter, index) => {
        found[index] = { ...parameter, kind: 'positional-only' };
      });
    const parameter = readParameter(evaluation, at(list, part));
    if (parameter !== undefined) found.push(parameter);
  }
  return found;
}

function readParameter(evaluation: Evaluation, place: Place): PythonParameter | undefined {
  const { node } = place;
  const target =
    node.childForFieldName('name') ?? (isPattern(node) ? node : partsOf(node)[0]) ?? node;
  const kind = kindOf(target);
  const name = kind === 'normal' ? target : partsOf(target)[0];
  if (name?.type !== 'identifier') return undefined;
  const annotation = node.childForFieldName('type');
  const value = node.childForFieldName('value');
  const field = fieldOf(
    evaluation,
    name.text,
    annotation === null ? undefined : at(place, annotation),
    value === null ? undefined : at(place, unwrap(value)),
  );
  return { ...field, kind, at: rangeOf(node) };
}

function isPattern(node: Node): boolean {
  return node.type.endsWith('_splat_pattern') || node.type === 'identifier';
}

function kindOf(target: Node): PythonParameter['kind'] {
  if (target.type === 'list_splat_pattern') return 'args';
  return target.type === 'dictionary_splat_pattern' ? 'kwargs' : 'normal';
}
