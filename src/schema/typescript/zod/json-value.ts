import { isJsonObject } from '../../../trace/json.ts';
import type { Json } from '../../../trace/conversation.ts';
import type { FieldPlaces, Place, PlacedDoubt, Property, Value } from '../evaluate/value.ts';
import { list, literal, mostValues, notFollowed, object, sizeOf } from '../evaluate/value.ts';
import { noPlaces } from './places.ts';

/** JSON as a value of the source: a schema that the source itself converts. Its parameters stand where those of `places` do. */
export function jsonValue(json: Json, at: Place, places: FieldPlaces = noPlaces): Value {
  if (isJsonList(json)) return list(json.map((item) => jsonValue(item, at)));
  if (!isJsonObject(json)) return literal(json);
  const entries = Object.entries(json).map(([key, item]): [string, Property] => {
    if (key === 'properties' && isJsonObject(item)) {
      return [key, { value: parameters(item, at, places), place: at, valuePlace: at }];
    }
    const valuePlace = (key === 'description' ? places.description : undefined) ?? at;
    return [key, { value: jsonValue(item, at), place: at, valuePlace }];
  });
  return object(new Map(entries));
}

const isJsonList = (json: Json): json is readonly Json[] => Array.isArray(json);

function parameters(json: { readonly [key: string]: Json }, at: Place, places: FieldPlaces): Value {
  const entries = Object.entries(json).map(([key, item]): [string, Property] => {
    const own = places.below.get(key) ?? noPlaces;
    const place = own.place ?? at;
    return [key, { value: jsonValue(item, at, own), place, valuePlace: place }];
  });
  return object(new Map(entries));
}

/** What a value is as JSON, and what is not known of it; without JSON when nothing is. */
export interface JsonMade {
  readonly json: Json | undefined;
  readonly doubts: readonly PlacedDoubt[];
}

/** Writes a value as JSON, as `JSON.stringify` would; what is not known is left out, with a doubt. */
export function toJson(value: Value): JsonMade {
  const doubts: PlacedDoubt[] = [];
  if (sizeOf(value) > mostValues) return { json: undefined, doubts };
  return { json: written(value, doubts), doubts };
}

function written(value: Value, doubts: PlacedDoubt[]): Json | undefined {
  switch (value.type) {
    case 'literal':
      return literalJson(value.value);
    case 'list':
      if (value.doubt) doubts.push(value.doubt);
      return value.items.map((item) => written(item, doubts) ?? null);
    case 'object': {
      if (value.doubt) doubts.push(value.doubt);
      const entries = [...value.properties].flatMap(([key, { value: of }]) => {
        const json = written(of, doubts);
        return json === undefined ? [] : [[key, json] as const];
      });
      return Object.fromEntries(entries);
    }
    case 'function':
      return undefined;
    case 'zod':
      doubts.push(...value.parts.flatMap((part) => ('text' in part ? [part] : [])));
      return undefined;
    case 'external':
    case 'module':
      doubts.push(notFollowed(value));
      return undefined;
    case 'unknown':
      doubts.push(value.doubt);
      return undefined;
    default:
      return value satisfies never;
  }
}

function literalJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return value instanceof RegExp ? {} : undefined;
}
