import type { Json } from '../../../trace/conversation.ts';
import type { MutableSchema, TypeFamily } from '../python-type.ts';

const numeric = {
  ge: 'minimum',
  gt: 'exclusiveMinimum',
  le: 'maximum',
  lt: 'exclusiveMaximum',
  multiple_of: 'multipleOf',
};

const keywords: Readonly<Record<TypeFamily, Readonly<Record<string, string>>>> = {
  number: numeric,
  string: { min_length: 'minLength', max_length: 'maxLength', pattern: 'pattern' },
  array: { min_length: 'minItems', max_length: 'maxItems' },
  object: { min_length: 'minProperties', max_length: 'maxProperties' },
  // Dates have limits that no schema shows.
  none: {},
};

/** The keywords of a type's constraints. */
export function constraintKeywords(
  constraints: Readonly<Record<string, Json>>,
  family: TypeFamily,
): MutableSchema {
  const names = keywords[family];
  const found = Object.entries(constraints).flatMap(([name, value]) => {
    const keyword = Object.hasOwn(names, name) ? names[name] : undefined;
    return keyword === undefined ? [] : [[keyword, value] as const];
  });
  return Object.fromEntries(found);
}
