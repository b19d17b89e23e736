import type { Node } from 'web-tree-sitter';
import { enumBase } from './enums.ts';
import type { Evaluation } from './evaluation.ts';
import { meaningOf } from './meaning.ts';
import { argumentsOf, callOf, decoratorsOf } from './nodes.ts';
import { at, type Place } from './scopes.ts';

/** What kind of class it is, to pydantic. */
export type ClassKind =
  'model' | 'dataclass' | 'typed-dict' | 'named-tuple' | 'enum' | 'root-model';

/** What kind of class one is; undefined when it makes no schema. */
export function classKind(evaluation: Evaluation, place: Place, steps = 8): ClassKind | undefined {
  const { project } = evaluation;
  if (steps === 0) return undefined;
  if (enumBase(project, place) !== undefined) return 'enum';
  for (const decorator of decoratorsOf(place.node)) {
    const meaning = meaningOf(project, at(place, callOf(decorator)?.callee ?? decorator));
    if (meaning?.type === 'external' && /\bdataclass(es)?\.dataclass$/.test(meaning.name))
      return 'dataclass';
  }
  for (const base of basesOf(place)) {
    const meaning = meaningOf(project, base);
    if (meaning?.type === 'class') {
      const kind = classKind(evaluation, meaning.place, steps - 1);
      if (kind !== undefined) return kind;
    }
    if (meaning?.type !== 'external') continue;
    if (/^pydantic\.((v1|main)\.)?BaseModel$/.test(meaning.name)) return 'model';
    if (/^pydantic(\.root_model)?\.RootModel$/.test(meaning.name)) return 'root-model';
    if (/^typing(_extensions)?\.TypedDict$/.test(meaning.name)) return 'typed-dict';
    if (/^typing(_extensions)?\.NamedTuple$/.test(meaning.name)) return 'named-tuple';
  }
  return undefined;
}

/** The expressions that a class extends. */
export function basesOf(place: Place): readonly Place[] {
  const list = place.node.childForFieldName('superclasses');
  return list === null ? [] : argumentsOf(list).positional.map((base) => at(place, base));
}

/** A keyword of a class, such as `total` in `class A(TypedDict, total=False)`. */
export function classKeyword(place: Place, name: string): Node | undefined {
  const list = place.node.childForFieldName('superclasses');
  return list === null ? undefined : argumentsOf(list).keywords.get(name);
}
