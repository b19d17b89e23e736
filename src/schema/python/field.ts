import type { Json } from '../../trace/conversation.ts';
import { doubt, excerpt, type Evaluation } from './evaluation.ts';
import { evaluate, evaluateString, isRecord } from './evaluate.ts';
import { meaningOf } from './meaning.ts';
import { callOf, rangeOf, type Call } from './nodes.ts';
import type { Project } from './project.ts';
import type { FieldDefault, FieldFacts, MutableSchema } from './python-type.ts';
import { at, type Place } from './scopes.ts';

const constraintNames = [
  ...['gt', 'ge', 'lt', 'le', 'multiple_of', 'min_length', 'max_length', 'pattern'],
];

/** Whether an expression is a call of pydantic's `Field` or of `dataclasses.field`. */
export function isFieldCall(project: Project, place: Place): boolean {
  const callee = callOf(place.node)?.callee;
  const meaning = callee && meaningOf(project, at(place, callee));
  if (meaning?.type !== 'external') return false;
  return /^(pydantic(\.fields)?\.Field|dataclasses\.field)$/.test(meaning.name);
}

/** Reads `Field(…)`; undefined for any other expression. */
export function factsOf(evaluation: Evaluation, place: Place): FieldFacts | undefined {
  const call = callOf(place.node);
  return call && factsOfCall(evaluation, place, call);
}

/** Reads the arguments of `Field`, or of a call that takes the same. */
export function factsOfCall(evaluation: Evaluation, place: Place, call: Call): FieldFacts {
  for (const spread of call.spread) doubt(evaluation, at(place, spread), excerpt(spread));
  const text = (name: string) => {
    const node = call.keywords.get(name);
    return node && evaluateString(evaluation, at(place, node));
  };
  const description = call.keywords.get('description');
  const alias = text('validation_alias') ?? text('alias');
  return {
    default: defaultOf(evaluation, place, call),
    description: text('description'),
    descriptionAt:
      description && place.module === evaluation.main ? rangeOf(description) : undefined,
    title: text('title'),
    alias,
    discriminator: text('discriminator'),
    isExcluded: call.keywords.get('init')?.type === 'false',
    constraints: constraintsOf(evaluation, place, call),
    extra: extraOf(evaluation, place, call),
  };
}

/** What a default expression gives: `...` is no default. */
export function defaultValue(evaluation: Evaluation, place: Place): FieldDefault {
  if (place.node.type === 'ellipsis') return { type: 'required' };
  const value = evaluate(evaluation, place);
  return value === undefined ? { type: 'hidden', isFactory: false } : { type: 'value', value };
}

function defaultOf(evaluation: Evaluation, place: Place, call: Call): FieldDefault | undefined {
  const given = call.positional[0] ?? call.keywords.get('default');
  if (given !== undefined) return defaultValue(evaluation, at(place, given));
  return call.keywords.has('default_factory') ? { type: 'hidden', isFactory: true } : undefined;
}

function constraintsOf(evaluation: Evaluation, place: Place, call: Call) {
  const found: [string, Json][] = [];
  for (const name of constraintNames) {
    const node = call.keywords.get(name);
    const value = node && evaluate(evaluation, at(place, node));
    if (value !== undefined && value !== null) found.push([name, value]);
  }
  return Object.fromEntries(found);
}

function extraOf(evaluation: Evaluation, place: Place, call: Call): MutableSchema {
  const value = (name: string) => {
    const node = call.keywords.get(name);
    return node && evaluate(evaluation, at(place, node));
  };
  const [examples, deprecated, more] = [
    value('examples'),
    value('deprecated'),
    value('json_schema_extra'),
  ];
  const isDeprecated = deprecated !== undefined && deprecated !== null && deprecated !== false;
  return {
    ...(examples !== undefined && examples !== null && { examples }),
    ...(isDeprecated && { deprecated: true }),
    ...(isRecord(more) && more),
  };
}
