import { basesOf } from './class-kind.ts';
import { doubt, type Evaluation } from './evaluation.ts';
import { evaluate, isRecord } from './evaluate.ts';
import { meaningOf } from './meaning.ts';
import { callOf } from './nodes.ts';
import type { MutableSchema } from './python-type.ts';
import { at, type Place } from './scopes.ts';

/** What a class says of itself in `model_config` or `class Config`, with what the classes it extends say. */
export function configOf(evaluation: Evaluation, place: Place, steps = 8): MutableSchema {
  let config: MutableSchema = {};
  for (const base of steps === 0 ? [] : basesOf(place)) {
    const meaning = meaningOf(evaluation.project, base);
    // What a base sets holds for those who extend it; even its title.
    if (meaning?.type === 'class')
      config = { ...config, ...configOf(evaluation, meaning.place, steps - 1) };
  }
  const bound = place.module.bindings(place.node).names;
  const [model] = bound.get('model_config') ?? [];
  const value = model?.type === 'value' ? model.node : undefined;
  const [inner] = bound.get('Config') ?? [];
  return {
    ...config,
    ...(value && settingsOf(evaluation, at(place, value))),
    ...(inner?.type === 'class' && innerSettings(evaluation, at(place, inner.node))),
  };
}

const relevant = ['extra', 'title', 'use_attribute_docstrings', 'json_schema_extra'];

function settingsOf(evaluation: Evaluation, place: Place): MutableSchema {
  const call = callOf(place.node);
  if (call === undefined) {
    const value = evaluate(evaluation, place);
    return isRecord(value) ? { ...value } : {};
  }
  if (call.keywords.has('alias_generator')) doubt(evaluation, place, 'names that a function makes');
  return Object.fromEntries(
    relevant.flatMap((name) => {
      const node = call.keywords.get(name);
      const value = node && evaluate(evaluation, at(place, node));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function innerSettings(evaluation: Evaluation, place: Place): MutableSchema {
  const { names } = place.module.bindings(place.node);
  return Object.fromEntries(
    relevant.flatMap((name) => {
      const [binding] = names.get(name) ?? [];
      const node = binding?.type === 'value' ? binding.node : undefined;
      const value = node && evaluate(evaluation, at(place, node));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
