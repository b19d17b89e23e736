import { z as zod4 } from 'zod';
import { z as zod3 } from 'zod/v3';

/** What makes a schema of zod, by version: the libraries themselves, so that a schema is what it is where it runs. */
const libraries: Readonly<Record<3 | 4, object>> = { 3: zod3, 4: zod4 };

/** Packages that are zod, or give their own away, with the version it has; `zod` itself is either. */
const packages: ReadonlyMap<string, 3 | 4> = new Map([
  ['zod/v3', 3],
  ['zod/v4', 4],
  ['zod/v4/core', 4],
  ['zod/mini', 4],
  ['zod/v4-mini', 4],
  ['genkit', 3],
  ['genkit/beta', 3],
  ['@genkit-ai/core', 3],
]);

/** The version of zod in a package; undefined when it is none, and when it is `zod`, which can be either. */
export const zodPackageVersion = (module: string): 3 | 4 | undefined => packages.get(module);

/** The way to a thing of zod from its namespace, however it was imported: `z`, the default, or by itself. */
export function zodWay(way: readonly string[]): readonly string[] {
  const [first, ...rest] = way;
  return first === 'z' || first === 'default' ? zodWay(rest) : way;
}

/** A thing of zod; undefined when it has none of that name. */
export function zodThing(version: 3 | 4, way: readonly string[]): unknown {
  return way.reduce<unknown>(property, libraries[version]);
}

/** A property of a thing; undefined when it has none, or asking for it throws. */
export function property(of: unknown, key: string): unknown {
  if ((typeof of !== 'object' && typeof of !== 'function') || of === null) return undefined;
  try {
    return Reflect.get(of, key);
  } catch {
    return undefined;
  }
}

/** Calls what may be a function; undefined when it is none, or throws. */
export function called(what: unknown, on: unknown, values: readonly unknown[]): unknown {
  if (typeof what !== 'function') return undefined;
  try {
    return Reflect.apply(what, on, values);
  } catch {
    return undefined;
  }
}

/** Whether a value is a schema of that version, or a check, which version 4 keeps in the same way. */
export const isSchema = (value: unknown, version: 3 | 4): boolean =>
  typeof value === 'object' &&
  value !== null &&
  property(value, version === 4 ? '_zod' : '_def') !== undefined;

/** A schema that lets everything through: what stands for one that is not known. */
export const anySchema = (version: 3 | 4): unknown => (version === 4 ? zod4.any() : zod3.any());

/** An object of schemas as one schema. */
export const objectSchema = (version: 3 | 4, shape: unknown): unknown =>
  called(zodThing(version, ['object']), libraries[version], [shape]);
