import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import {
  doubtsOf,
  textOf,
  type FieldPlaces,
  type PlacedDoubt,
  type Place,
  type Value,
} from '../evaluate/value.ts';
import { toJson } from '../zod/json-value.ts';
import { placesOf, shapePlaces } from '../zod/places.ts';
import { called, objectSchema, zodThing } from '../zod/real-zod.ts';
import type { Making } from '../zod/plain.ts';
import { notKnown, plain } from '../zod/plain.ts';
import type { Converted } from './converters.ts';

/** The input schema of a tool as its framework sends it. */
export interface InputSchema {
  /** Undefined when none could be made. */
  readonly schema: JsonSchema | undefined;
  readonly doubts: readonly PlacedDoubt[];
  readonly places: FieldPlaces;
}

/** How a framework makes what it sends. */
export interface Sending {
  /** Of a schema of zod. */
  readonly zod: (schema: unknown, version: 3 | 4) => Converted;
  /** Of a JSON schema; as it is without. */
  readonly json?: (schema: JsonSchema) => JsonSchema;
  /** Of nothing. */
  readonly none: JsonSchema | (() => Converted);
  /** Whether an object of schemas stands for a schema. */
  readonly takesShapes: boolean;
}

/** An input schema of a source, and where it stands. */
export interface InputSource {
  readonly value: Value | undefined;
  readonly place: Place;
}

/** What a framework sends for an input schema. */
export function inputSchemaOf({ value, place }: InputSource, sending: Sending): InputSchema {
  const isMissing = value === undefined || (value.type === 'literal' && value.value === undefined);
  const places = placesOf(value);
  if (isMissing) {
    const { none } = sending;
    if (typeof none !== 'function') return { schema: none, doubts: [], places };
    return fromConverted(none(), [], places, place);
  }
  if (value.type === 'zod') return fromZod(value, sending, place);
  if (value.type !== 'object')
    return { schema: undefined, doubts: orUnknown(value, place), places };
  return sending.takesShapes && !saysType(value)
    ? fromShape(value, sending, place)
    : fromJson(value, sending, place);
}

interface Sent {
  readonly sending: Sending;
  readonly place: Place;
  readonly input: InputSchema;
}

/** What schemas were sent as last: those of a text that is edited are asked for again and again. */
const sent = new WeakMap<Value, Sent>();

function fromZod(
  value: Value & { readonly type: 'zod' },
  sending: Sending,
  place: Place,
): InputSchema {
  const before = sent.get(value);
  if (before?.sending === sending && before.place === place) return before.input;
  // Before its doubts are asked for: a lazy schema finds out only now what it is.
  const converted = sending.zod(value.schema, value.version);
  const input = fromConverted(converted, doubtsOf(value), placesOf(value), place);
  sent.set(value, { sending, place, input });
  return input;
}

/** Whether an object is a JSON schema: those of tools say their type. */
const saysType = (value: Value & { readonly type: 'object' }): boolean =>
  textOf(value.properties.get('type')?.value) !== undefined;

/** Whether an object is one of schemas: at least one of its properties is. */
export const isShape = (value: Value): boolean =>
  value.type === 'object' &&
  [...value.properties.values()].some(({ value: of }) => of.type === 'zod');

function fromShape(
  value: Value & { readonly type: 'object' },
  sending: Sending,
  place: Place,
): InputSchema {
  const versions = [...value.properties.values()].map(({ value: of }) =>
    of.type === 'zod' ? of.version : 4,
  );
  const version = versions.includes(3) ? 3 : 4;
  const making: Making = { version, place, schemas: true, follows: false, parts: [] };
  const shape = plain(value, making);
  const schema = shape === notKnown ? undefined : objectSchema(version, shape);
  const places = shapePlaces(value);
  if (schema === undefined) return { schema: undefined, doubts: orUnknown(value, place), places };
  return fromConverted(sending.zod(schema, version), doubtsOf(value), places, place);
}

function fromJson(
  value: Value & { readonly type: 'object' },
  sending: Sending,
  place: Place,
): InputSchema {
  const { json, doubts } = toJson(value);
  const places = placesOf(value);
  if (!isJsonObject(json)) return { schema: undefined, doubts: orUnknown(value, place), places };
  return { schema: sending.json?.(json) ?? json, doubts, places };
}

function fromConverted(
  converted: Converted,
  doubts: readonly PlacedDoubt[],
  ...[places, place]: readonly [FieldPlaces, Place]
): InputSchema {
  const json: Json | undefined = converted.type === 'json' ? converted.json : undefined;
  if (isJsonObject(json)) return { schema: json, doubts, places };
  const text = converted.type === 'refused' ? converted.reason : 'a schema that is no object';
  return { schema: undefined, doubts: [...doubts, { text, place }], places };
}

function orUnknown(value: Value, place: Place): readonly PlacedDoubt[] {
  const doubts = doubtsOf(value);
  return doubts.length > 0 ? doubts : [{ text: 'the input schema', place }];
}

/** A schema for nothing at all. */
export const voidSchema = (version: 3 | 4): unknown =>
  called(zodThing(version, ['void']), undefined, []);
