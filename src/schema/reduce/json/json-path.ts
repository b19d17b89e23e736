import type { Json } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';

/** The way from the root of a value to one within it. */
export type JsonPath = readonly (string | number)[];

/** What changes in a schema: an entry of an object goes, or an `anyOf` makes way for the entries of one of its variants. */
export type SchemaChange =
  | { readonly type: 'remove'; readonly path: JsonPath }
  /** `path` leads to the `anyOf`; `variant` is the place of the variant that stays. */
  | { readonly type: 'unwrap'; readonly path: JsonPath; readonly variant: number };

/** A value after changes of different places, the keys in their order. */
export function changed(value: Json, changes: readonly SchemaChange[]): Json {
  // What lies deeper first: the ways that lead through an `anyOf` hold as long as it stands.
  const deepestFirst = [...changes].sort((one, other) => other.path.length - one.path.length);
  return deepestFirst.reduce((whole, change) => changedAt(whole, change.path, change), value);
}

function changedAt(value: Json, path: JsonPath, change: SchemaChange): Json {
  const [step, ...below] = path;
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) =>
      index === step ? changedAt(item, below, change) : item,
    );
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): readonly [string, Json][] => {
    if (key !== step) return [[key, item]];
    if (below.length > 0) return [[key, changedAt(item, below, change)]];
    return change.type === 'remove' ? [] : variantOf(item, change.variant);
  });
  return Object.fromEntries(entries);
}

function variantOf(variants: Json, index: number): readonly [string, Json][] {
  const kept: Json | undefined = Array.isArray(variants) ? variants[index] : undefined;
  return isJsonObject(kept) ? Object.entries(kept) : [];
}

/** A path as a key of a map. */
export const pathKey = (path: JsonPath): string => JSON.stringify(path);
