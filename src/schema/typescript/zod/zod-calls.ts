import type { ExternalValue, FieldPlaces, Place, Value, ZodValue } from '../evaluate/value.ts';
import { list, literal, object, sizeOf, unknown, type Property } from '../evaluate/value.ts';
import { describedAt, joinPlaces, noPlaces, placesOf, shapePlaces } from './places.ts';
import { notKnown, plain, type Making } from './plain.ts';
import {
  anySchema,
  called,
  isSchema,
  objectSchema,
  property,
  zodThing,
  zodWay,
} from './real-zod.ts';

/** What a call is given: each value and where it stands. */
export interface Given {
  readonly value: Value;
  readonly place: Place;
}

/** Calls that take schemas, or objects and lists of them. */
const takingSchemas: ReadonlySet<string> = new Set(
  (
    'object strictObject looseObject array record partialRecord looseRecord union xor discriminatedUnion intersection ' +
    'tuple set map optional nullable nullish lazy preprocess pipe extend safeExtend augment merge and or catchall rest ' +
    'readonly nonoptional prefault exactOptional'
  ).split(' '),
);

/** Calls that are given a function for what it returns. */
const following: ReadonlySet<string> = new Set(['lazy', 'default', 'prefault', 'catch']);

/** Of those, the ones that take them apart: one that is not known cannot stand for what they take. */
const takingApart =
  /^(?:\w*[oO]bject|extend|safeExtend|augment|union|xor|discriminatedUnion|tuple|merge)$/;

/** Of those, the ones whose fields are those of a schema that they take, by the index of it. */
const passingOn: ReadonlyMap<string, number> = new Map([
  ['optional', 0],
  ['nullable', 0],
  ['nullish', 0],
  ['readonly', 0],
  ['preprocess', 1],
  ['pipe', 0],
]);

/** Methods whose schema has the fields of another, or none. */
const leavingFields: ReadonlySet<string> = new Set([
  'array',
  'or',
  'and',
  'unwrap',
  'keyof',
  'pipe',
]);

/** What no source is let do with a schema: run it, or change what all schemas share. */
const refused =
  /^(?:_|~|parse|safe(?:Parse|Encode|Decode)|spa$|encode|decode|constructor$|register$|toJSONSchema$|config$|setErrorMap$|fromJSONSchema$|registry$|locales$|core$)/;

/** A call of a function of zod, such as `z.object({…})`. */
export function callZod(
  of: ExternalValue,
  version: 3 | 4,
  given: readonly Given[],
  at: Place,
): Value {
  const way = zodWay(of.way);
  const name = way.at(-1) ?? '';
  if (way.length === 0 || way.some((step) => refused.test(step)))
    return unknown(`z.${way.join('.')}()`, at);
  const made = making(version, name, at);
  const values = plainValues(name, given, made);
  const schema = values.includes(notKnown)
    ? substitute(name, made)
    : called(zodThing(version, way), zodThing(version, way.slice(0, -1)), values);
  if (!isSchema(schema, version)) return unknown(`z.${way.join('.')}()`, at);
  return zodValue(schema, made, placesOfCall(name, given), given);
}

function plainValues(name: string, given: readonly Given[], made: Making): readonly unknown[] {
  const isApart = takingApart.test(name);
  return given.map(({ value }) => {
    const one = plain(value, made);
    return isApart && ['unknown', 'external', 'module'].includes(value.type) ? notKnown : one;
  });
}

/** What stands for a schema of which a part is not known. */
const substitute = (name: string, { version }: Making): unknown =>
  /object$/i.test(name) ? objectSchema(version, {}) : anySchema(version);

const making = (version: 3 | 4, name: string, place: Place): Making => ({
  ...{ version, place, parts: [] },
  schemas: takingSchemas.has(name),
  follows: following.has(name),
});

function zodValue(
  schema: unknown,
  made: Making,
  places: FieldPlaces,
  given: readonly Given[],
): ZodValue {
  const size = given.reduce((sum, { value }) => sum + sizeOf(value), 1);
  return { type: 'zod', version: made.version, schema, places, size, parts: made.parts };
}

function placesOfCall(name: string, given: readonly Given[]): FieldPlaces {
  const first = given[0]?.value;
  if (/object$/i.test(name) && first?.type === 'object') return shapePlaces(first);
  const index = passingOn.get(name);
  return index === undefined ? noPlaces : placesOf(given[index]?.value);
}

/** A call of a method of a schema, such as `.describe('…')`; one that is not known leaves the schema as it is, with a doubt. */
export function callZodMethod(
  of: ZodValue,
  name: string,
  given: readonly Given[],
  at: Place,
): Value {
  if (refused.test(name) && name !== 'register') return unknown(`.${name}()`, at);
  const made = making(of.version, name, at);
  const values = plainValues(name, given, made);
  const schema = applied(of, name, values);
  if (!isSchema(schema, of.version)) {
    const doubts = [
      ...made.parts,
      ...(values.includes(notKnown) ? [] : [{ text: `.${name}()`, place: at }]),
    ];
    return { ...of, schema: withoutCall(of, name), parts: [of, ...doubts] };
  }
  made.parts.push(of);
  const receiver: Given = { value: of, place: at };
  return zodValue(schema, made, placesOfMethod(of, name, given), [receiver, ...given]);
}

function applied(of: ZodValue, name: string, values: readonly unknown[]): unknown {
  if (values.includes(notKnown)) return undefined;
  // What it says is kept with the schema; the registry that all share is left alone.
  if (name === 'register') return called(property(of.schema, 'meta'), of.schema, values.slice(1));
  return called(property(of.schema, name), of.schema, values);
}

/** A default that is not known makes its parameter optional all the same. */
const withoutCall = ({ schema }: ZodValue, name: string): unknown =>
  name === 'default' || name === 'prefault'
    ? called(property(schema, 'optional'), schema, [])
    : schema;

function placesOfMethod(of: ZodValue, name: string, given: readonly Given[]): FieldPlaces {
  const first = given[0];
  if (leavingFields.has(name)) return noPlaces;
  if (first === undefined) return of.places;
  if (name === 'describe') return describedAt(of.places, first.place);
  if (name === 'meta' && first.value.type === 'object') {
    const description = first.value.properties.get('description')?.valuePlace;
    return description === undefined ? of.places : describedAt(of.places, description);
  }
  if (first.value.type === 'object') return joinPlaces(of.places, shapePlaces(first.value));
  return name === 'merge' ? joinPlaces(of.places, placesOf(first.value)) : of.places;
}

/** A property of a schema: its shape, its element, the values of an enum. */
export function zodMember(of: ZodValue, key: string, at: Place): Value {
  const value = refused.test(key) ? undefined : property(of.schema, key);
  if (key === 'shape') return shapeOf(of, value, at);
  if (isSchema(value, of.version)) return { ...of, schema: value, places: noPlaces, parts: [of] };
  return valueOf(value, of, at) ?? unknown(`.${key}`, at);
}

function shapeOf(of: ZodValue, shape: unknown, at: Place): Value {
  if (typeof shape !== 'object' || shape === null) return unknown('.shape', at);
  const properties = new Map<string, Property>();
  for (const [key, schema] of Object.entries(shape)) {
    const places = of.places.below.get(key) ?? noPlaces;
    const value: ZodValue = { ...of, schema, places, parts: [of], size: 1 };
    properties.set(key, { value, place: places.place ?? at, valuePlace: places.place ?? at });
  }
  return object(properties);
}

function valueOf(value: unknown, of: ZodValue, at: Place): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number') return literal(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) =>
      isSchema(item, of.version)
        ? ({ ...of, schema: item, places: noPlaces, parts: [of] } satisfies ZodValue)
        : valueOf(item, of, at),
    );
    return items.every((item) => item !== undefined) ? list(items) : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, valueOf(item, of, at)] as const);
  const properties = new Map<string, Property>();
  for (const [key, item] of entries) {
    if (item === undefined) return undefined;
    properties.set(key, { value: item, place: at, valuePlace: at });
  }
  return object(properties);
}
