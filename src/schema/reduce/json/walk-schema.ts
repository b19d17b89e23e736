import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import type { JsonPath } from './json-path.ts';

/** A schema within a schema, and how it stands there. */
export interface PlacedSchema {
  readonly schema: JsonSchema;
  readonly path: JsonPath;
  /** `other` is an item, a variant, a condition … */
  readonly as: 'root' | 'property' | 'definition' | 'other';
  /** Of a property or a definition. */
  readonly key?: string;
  /** Of a property. */
  readonly isRequired: boolean;
  /** True below `anyOf`, `oneOf`, `allOf`, `not` and conditions, where a keyword may choose the variant; not for `[T, null]`. */
  readonly isVariant: boolean;
}

const namedSchemas = ['patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const oneSchema = [
  ...['items', 'additionalProperties', 'contains', 'propertyNames', 'additionalItems'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
];
const variants = ['not', 'if', 'then', 'else', 'anyOf', 'oneOf', 'allOf'];

/**
 * The schemas within a schema, itself included: only those that stand where a schema is meant, so that a parameter called `title`
 * is no title. `isSkipped` leaves out those below a path.
 */
export function walkSchema(
  root: JsonSchema,
  isSkipped: (path: JsonPath) => boolean,
): readonly PlacedSchema[] {
  const found: PlacedSchema[] = [];
  const add = (value: Json | undefined, place: Omit<PlacedSchema, 'schema'>): void => {
    if (!isJsonObject(value) || isSkipped(place.path)) return;
    found.push({ ...place, schema: value });
    for (const below of schemasBelow(value, place)) add(below.value, below.place);
  };
  add(root, { path: [], as: 'root', isRequired: false, isVariant: false });
  return found;
}

interface Below {
  readonly value: Json;
  readonly place: Omit<PlacedSchema, 'schema'>;
}

function schemasBelow(
  schema: JsonSchema,
  { path, isVariant }: Omit<PlacedSchema, 'schema'>,
): readonly Below[] {
  const other = { as: 'other', isRequired: false, isVariant } as const;
  const listed = (key: string, at: object): readonly Below[] => {
    const value = ownOf(schema, key);
    if (!Array.isArray(value)) {
      return value === undefined
        ? []
        : [{ value, place: { ...other, ...at, path: [...path, key] } }];
    }
    return value.map((item: Json, index) => ({
      ...{ value: item, place: { ...other, ...at, path: [...path, key, index] } },
    }));
  };
  return [
    ...propertiesOf(schema, path, isVariant),
    ...namedSchemas.flatMap((holder) =>
      entriesOf(schema, holder).map(([key, value]) => ({
        value,
        place: { ...other, path: [...path, holder, key], ...namedAs(holder, key) },
      })),
    ),
    ...[...oneSchema, 'prefixItems'].flatMap((key) => listed(key, {})),
    ...variants.flatMap((key) =>
      listed(key, {
        isVariant: isVariant || key !== 'anyOf' || nullableVariant(schema) === undefined,
      }),
    ),
  ];
}

function propertiesOf(schema: JsonSchema, path: JsonPath, isVariant: boolean): readonly Below[] {
  const required = ownOf(schema, 'required');
  const needed = new Set<Json>(Array.isArray(required) ? required : []);
  return entriesOf(schema, 'properties').map(([key, value]) => ({
    value,
    place: {
      ...({ path: [...path, 'properties', key], as: 'property', key, isVariant } as const),
      isRequired: needed.has(key),
    },
  }));
}

function namedAs(holder: string, key: string) {
  const isDefinition = holder === '$defs' || holder === 'definitions';
  return isDefinition ? ({ as: 'definition', key } as const) : ({ as: 'other' } as const);
}

function entriesOf(schema: JsonSchema, key: string): readonly (readonly [string, Json])[] {
  const held = ownOf(schema, key);
  return isJsonObject(held) ? Object.entries(held) : [];
}

/** The value of a key of its own: `constructor` is a key like any other. */
export function ownOf(schema: JsonSchema, key: string): Json | undefined {
  return Object.hasOwn(schema, key) ? schema[key] : undefined;
}

/** The place of T in `anyOf: [T, {"type": "null"}]`; undefined for all else. */
export function nullableVariant(schema: JsonSchema): number | undefined {
  const choices = ownOf(schema, 'anyOf');
  if (!Array.isArray(choices) || choices.length !== 2) return undefined;
  const nulls = choices.map((choice: Json) => JSON.stringify(choice) === '{"type":"null"}');
  return nulls[0] === nulls[1] ? undefined : nulls.indexOf(false);
}
