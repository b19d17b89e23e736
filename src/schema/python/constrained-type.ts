import { doubt, excerpt, type Evaluation } from './evaluation.ts';
import { factsOfCall } from './field.ts';
import { knownType } from './known-types.ts';
import { meaningOf } from './meaning.ts';
import type { Call } from './nodes.ts';
import type { PythonType } from './python-type.ts';
import { at, type Place } from './scopes.ts';

const plainTypes: Readonly<Record<string, string>> = {
  conint: 'int',
  confloat: 'float',
  constr: 'str',
  conbytes: 'bytes',
};

/** Reads pydantic's calls that stand for a type, such as `conint(ge=1)`; undefined for any other call. */
export function constrainedType(
  evaluation: Evaluation,
  place: Place,
  call: Call,
  read: (node: Place['node']) => PythonType,
): PythonType | undefined {
  const meaning = meaningOf(evaluation.project, at(place, call.callee));
  const name =
    meaning?.type === 'external'
      ? /^pydantic(?:\.types)?\.(\w+)$/.exec(meaning.name)?.[1]
      : undefined;
  const [first] = call.positional;
  if (name === undefined) return undefined;
  if (call.keywords.has('to_upper') || call.keywords.has('allow_inf_nan'))
    doubt(evaluation, place, excerpt(place.node));
  const isList = name === 'conlist' || name === 'conset';
  const plain = Object.hasOwn(plainTypes, name)
    ? knownType(`builtins.${plainTypes[name]}`)
    : undefined;
  const inner: PythonType | undefined =
    isList && first !== undefined
      ? { type: 'list', items: read(first), unique: name === 'conset' }
      : plain;
  if (inner === undefined) return undefined;
  // conlist's first argument is a type, where Field's is a default.
  const facts = factsOfCall(evaluation, place, { ...call, positional: [] });
  const metadata = [{ type: 'field', facts }] as const;
  return { type: 'annotated', inner, metadata };
}
