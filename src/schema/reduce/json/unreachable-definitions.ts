import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import type { JsonPath } from './json-path.ts';
import { ownOf } from './walk-schema.ts';

/** The definitions of a schema that no reference leads to. */
export interface Unreachable {
  /** Of each such definition, or of a holder that has no other. */
  readonly paths: readonly JsonPath[];
  /** How many definitions go. */
  readonly count: number;
  /** Of how many. */
  readonly total: number;
}

const holders = ['$defs', 'definitions'] as const;
const none: Unreachable = { paths: [], count: 0, total: 0 };

/** A definition by its path. */
type Name = `${(typeof holders)[number]}/${string}`;

/**
 * Follows the references of a schema from definition to definition. Nothing is unreachable when one of them is not understood: a
 * remote one, an anchor, or a pointer that leads nowhere in this schema.
 */
export function unreachableDefinitions(root: JsonSchema): Unreachable {
  const definitions = definitionsOf(root);
  if (definitions.size === 0) return none;
  const outside = Object.entries(root).filter(([key]) => !isHolder(key) || !isMap(root, key));
  const reached = new Set<Name>();
  const open: Json[] = [Object.fromEntries(outside)];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    for (const reference of referencesIn(value)) {
      const target = reference === undefined ? undefined : targetOf(reference, root);
      if (target === undefined) return none;
      const definition = target.name === undefined ? undefined : definitions.get(target.name);
      if (target.name === undefined || definition === undefined || reached.has(target.name))
        continue;
      reached.add(target.name);
      open.push(definition);
    }
  }
  const gone = [...definitions.keys()].filter((name) => !reached.has(name));
  return { paths: pathsOf(gone, root), count: gone.length, total: definitions.size };
}

function definitionsOf(root: JsonSchema): ReadonlyMap<Name, Json> {
  return new Map(
    holders.flatMap((holder) => {
      const held = ownOf(root, holder);
      const entries = isJsonObject(held) ? Object.entries(held) : [];
      return entries.map(([key, value]) => [`${holder}/${key}` as const, value] as const);
    }),
  );
}

const isHolder = (key: string): boolean => holders.some((holder) => holder === key);
const isMap = (root: JsonSchema, key: string): boolean => isJsonObject(ownOf(root, key));

const otherNames = /^\$(id|anchor|dynamicRef|dynamicAnchor|recursiveRef)$/;

/**
 * All that may be a reference, in data such as a default too: one too many only keeps a definition. Undefined for what makes
 * references mean something else.
 */
function referencesIn(value: Json): readonly (string | undefined)[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item !== 'string') return referencesIn(item);
    if (key === '$ref') return [item];
    return otherNames.test(key) ? [undefined] : [];
  });
}

/** What a reference leads to: a definition, or something outside of them. Undefined when it is not understood. */
function targetOf(reference: string, root: JsonSchema): { readonly name?: Name } | undefined {
  if (reference === '#' || reference === '') return {};
  const steps = stepsOf(reference);
  if (steps === undefined || !leadsSomewhere(steps, root)) return undefined;
  const [first = '', second] = steps;
  const holder = holders.find((each) => each === first);
  if (holder === undefined) return {};
  // To all the definitions at once: there is no telling what is meant.
  return second === undefined ? undefined : { name: `${holder}/${second}` };
}

/** A JSON pointer in a fragment, as RFC 6901 writes it. */
function stepsOf(reference: string): readonly string[] | undefined {
  if (!reference.startsWith('#/')) return undefined;
  try {
    const steps = decodeURIComponent(reference.slice(2)).split('/');
    return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

function leadsSomewhere(steps: readonly string[], root: JsonSchema): boolean {
  let at: Json | undefined = root;
  for (const step of steps) {
    if (Array.isArray(at)) at = at[Number(step)];
    else at = isJsonObject(at) ? ownOf(at, step) : undefined;
  }
  return at !== undefined;
}

function pathsOf(gone: readonly Name[], root: JsonSchema): readonly JsonPath[] {
  return holders.flatMap((holder): readonly JsonPath[] => {
    const keys = gone
      .filter((name) => name.startsWith(`${holder}/`))
      .map((name) => name.slice(holder.length + 1));
    const held = ownOf(root, holder);
    const all = isJsonObject(held) ? Object.keys(held).length : 0;
    return keys.length === all && all > 0 ? [[holder]] : keys.map((key) => [holder, key]);
  });
}
