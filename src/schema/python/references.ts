import type { Json } from '../../trace/conversation.ts';
import { isRecord } from './evaluate.ts';
import type { MutableSchema } from './python-type.ts';

/** Schemas by their names. */
export type Definitions = { readonly [name: string]: Json };

/** The name in `#/$defs/Name`; undefined for anything else. */
export function definitionName(reference: Json | undefined): string | undefined {
  return typeof reference === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1] : undefined;
}

/** `$defs` of a schema. */
export function definitionsOf(schema: MutableSchema): Definitions {
  return isRecord(schema['$defs']) ? schema['$defs'] : {};
}

/**
 * Puts each definition where it is referred to; what stands beside a reference holds. A definition inside itself is cut off
 * there: only what stands beside the reference is left. Undefined when the whole would be too large to send.
 */
export function inlined(value: Json, definitions: Definitions): Json | undefined {
  const budget = { left: mostNodes };
  const whole = inline(value, { definitions, budget }, []);
  return budget.left > 0 ? whole : undefined;
}

// Ten times the largest known schema of a tool.
const mostNodes = 50_000;

interface Inlining {
  readonly definitions: Definitions;
  readonly budget: { left: number };
}

function inline(value: Json, inlining: Inlining, within: readonly string[]): Json {
  if (inlining.budget.left-- <= 0) return null;
  if (Array.isArray(value)) return value.map((item: Json) => inline(item, inlining, within));
  if (!isRecord(value)) return value;
  const { $ref, ...rest } = value;
  const name = definitionName($ref);
  const beside = Object.entries($ref === undefined ? value : rest).map(([key, inner]) => [
    key,
    inline(inner, inlining, within),
  ]);
  if (name === undefined || within.includes(name)) return Object.fromEntries(beside);
  const target = inline(inlining.definitions[name] ?? {}, inlining, [...within, name]);
  return { ...(isRecord(target) && target), ...Object.fromEntries(beside) };
}

/** Whether a definition refers to itself, by itself or through others. */
export function hasCycle(definitions: Definitions): boolean {
  const done = new Set<string>();
  const visit = (name: string, within: readonly string[]): boolean => {
    if (within.includes(name)) return true;
    if (done.has(name)) return false;
    done.add(name);
    return referencesIn(definitions[name] ?? {}).some((next) => visit(next, [...within, name]));
  };
  return Object.keys(definitions).some((name) => visit(name, []));
}

/** The names of the definitions that a schema refers to. */
export function referencesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item));
  if (!isRecord(value)) return [];
  const own = definitionName(value['$ref']);
  return [...(own === undefined ? [] : [own]), ...Object.values(value).flatMap(referencesIn)];
}
