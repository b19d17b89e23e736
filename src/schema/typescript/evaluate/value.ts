import type { TextRange } from '../../tool-declaration.ts';

/** A stretch of one of the files that an evaluation reads. */
export interface Place {
  readonly path: string;
  readonly at: TextRange;
}

/** What could not be evaluated; its words follow "not known: ". */
export interface PlacedDoubt {
  readonly text: string;
  readonly place: Place;
}

/**
 * What an expression of a source is, as far as it can be told without running it.
 * `size` counts the values within, those used twice twice: what grows without bound when it is written out is refused by it.
 */
export type Value =
  | LiteralValue
  | ListValue
  | ObjectValue
  | ZodValue
  | FunctionValue
  | ExternalValue
  | ModuleValue
  | UnknownValue;

/** A value that the language itself writes. */
export interface LiteralValue {
  readonly type: 'literal';
  readonly value: string | number | bigint | boolean | null | undefined | RegExp;
}

/** An array; with a doubt when a part of it is not known. */
export interface ListValue {
  readonly type: 'list';
  readonly items: readonly Value[];
  readonly size: number;
  readonly doubt?: PlacedDoubt;
}

/** A property: where it stands whole, and where its value does. A getter gives its value when it is asked. */
export interface Property {
  readonly value: Value;
  readonly isGetter?: boolean;
  readonly place: Place;
  readonly valuePlace: Place;
}

/** An object literal, an enum or a module; with a doubt when some of its properties are not known. */
export interface ObjectValue {
  readonly type: 'object';
  readonly properties: ReadonlyMap<string, Property>;
  readonly size: number;
  readonly doubt?: PlacedDoubt;
}

/** Where the fields of a schema stand: the parameter, its description, and what is below it. */
export interface FieldPlaces {
  readonly place?: Place | undefined;
  readonly description?: Place | undefined;
  readonly below: ReadonlyMap<string, FieldPlaces>;
}

/** A schema of zod: a real one, made by the calls that the source makes. */
export interface ZodValue {
  readonly type: 'zod';
  readonly version: 3 | 4;
  readonly schema: unknown;
  readonly places: FieldPlaces;
  readonly size: number;
  /** What it was made of, with their doubts and its own; a lazy schema adds to it when it is asked. */
  readonly parts: readonly (Value | PlacedDoubt)[];
}

/** A function of the source; `call` is what it returns, when it does nothing but return something. */
export interface FunctionValue {
  readonly type: 'function';
  readonly name: string | undefined;
  readonly call: (values: readonly Value[]) => Value;
}

/** A thing of a package: `tool` of `ai`; an empty way is the package itself. */
export interface ExternalValue {
  readonly type: 'external';
  readonly module: string;
  readonly way: readonly string[];
  readonly place: Place;
}

/** Another file of the project, all of it; as the file at `importer` names it. */
export interface ModuleValue {
  readonly type: 'module';
  readonly importer: string;
  readonly from: string;
  readonly place: Place;
}

/** What cannot be told. */
export interface UnknownValue {
  readonly type: 'unknown';
  readonly doubt: PlacedDoubt;
}

/** More values in one schema than this are not written out: a thousand tools' worth, in under a second. */
export const mostValues = 50_000;

/** Counts the values within. */
export function sizeOf(value: Value): number {
  switch (value.type) {
    case 'list':
    case 'object':
    case 'zod':
      return value.size;
    case 'literal':
    case 'function':
    case 'external':
    case 'module':
    case 'unknown':
      return 1;
    default:
      return value satisfies never;
  }
}

/** Wraps a plain value. */
export const literal = (value: LiteralValue['value']): LiteralValue => ({ type: 'literal', value });

/** A value that cannot be told, and why. */
export const unknown = (text: string, place: Place): UnknownValue => ({
  type: 'unknown',
  doubt: { text, place },
});

/** A list of values. */
export function list(items: readonly Value[], doubt?: PlacedDoubt): ListValue {
  const size = items.reduce((sum, item) => sum + sizeOf(item), 1);
  return { type: 'list', items, size, ...(doubt ? { doubt } : {}) };
}

/** An object of properties. */
export function object(
  properties: ReadonlyMap<string, Property>,
  doubt?: PlacedDoubt,
): ObjectValue {
  let size = 1;
  for (const property of properties.values())
    size += property.isGetter ? 1 : sizeOf(property.value);
  return { type: 'object', properties, size, ...(doubt ? { doubt } : {}) };
}

/** The text of a string; undefined for anything else. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.type === 'literal' && typeof value.value === 'string' ? value.value : undefined;

/** All that is not known of a value, whatever it is in. */
export function doubtsOf(value: Value, seen = new Set<Value>()): readonly PlacedDoubt[] {
  if (seen.has(value)) return [];
  seen.add(value);
  const own = ownDoubt(value);
  return [
    ...own,
    ...partsOf(value).flatMap((part) =>
      'place' in part && 'text' in part ? [part] : doubtsOf(part, seen),
    ),
  ];
}

function ownDoubt(value: Value): readonly PlacedDoubt[] {
  if (value.type === 'external' || value.type === 'module') return [notFollowed(value)];
  return 'doubt' in value && value.doubt !== undefined ? [value.doubt] : [];
}

/** What comes from a package, and is not looked at. */
export function notFollowed(value: ExternalValue | ModuleValue): PlacedDoubt {
  const { place } = value;
  if (value.type === 'module') return { text: `'${value.from}'`, place };
  const name = value.way.join('.');
  return { text: name === '' ? `'${value.module}'` : `${name} of '${value.module}'`, place };
}

function partsOf(value: Value): readonly (Value | PlacedDoubt)[] {
  if (value.type === 'list') return value.items;
  if (value.type === 'zod') return value.parts;
  if (value.type === 'object') return [...value.properties.values()].map(({ value: of }) => of);
  return [];
}
