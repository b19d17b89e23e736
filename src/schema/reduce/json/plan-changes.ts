import type { JsonSchema, ToolSchema } from '../../../trace/conversation.ts';
import type { ReductionCode } from '../reduction.ts';
import { pathKey, type SchemaChange } from './json-path.ts';
import { hasMadeTitle } from './names.ts';
import { nullableVariant, ownOf, walkSchema, type PlacedSchema } from './walk-schema.ts';
import { unreachableDefinitions } from './unreachable-definitions.ts';

/** The changes of one kind. */
export interface PlannedChanges {
  readonly code: Exclude<ReductionCode, 'docstring-section'>;
  readonly changes: readonly SchemaChange[];
  /** Names all definitions that go, of how many; absent for other kinds. */
  readonly definitions?: { readonly count: number; readonly total: number };
}

const mostSafe = Number.MAX_SAFE_INTEGER;
const annotations: ReadonlySet<string> = new Set([
  ...['anyOf', 'default', 'description', 'title', 'examples', 'deprecated', 'readOnly'],
  'writeOnly',
]);
/** Keywords with which `additionalProperties` says more than that there are no more. */
const besides = ['patternProperties', 'allOf', 'anyOf', 'oneOf', 'if', '$ref'];

/**
 * What the schema of a tool can do without, for the same meaning. `isStrict` keeps what a provider's strict mode asks for. No two
 * changes are of one place, and none is within what another removes.
 */
export function planChanges(tool: ToolSchema, isStrict: boolean): readonly PlannedChanges[] {
  const { inputSchema: root } = tool;
  const unreachable = unreachableDefinitions(root);
  const gone = new Set(unreachable.paths.map(pathKey));
  const placed = walkSchema(
    root,
    (path) => gone.has(pathKey(path)) || gone.has(pathKey(path.slice(0, 1))),
  );
  const each = (find: (place: PlacedSchema) => readonly SchemaChange[]) => placed.flatMap(find);
  const { count, total } = unreachable;
  const optional = each((place) => (isOptionalNull(place, root) ? withoutNull(place) : []));
  const handled = new Set(optional.map(({ path }) => pathKey(path)));
  const nullDefaults = each((place) => (hasNullDefault(place) ? [removal(place, 'default')] : []));
  const hasVariants = placed.some(({ isVariant }) => isVariant);
  const planned: readonly PlannedChanges[] = [
    {
      code: 'unreachable-definitions',
      changes: unreachable.paths.map((path) => ({ type: 'remove', path })),
      definitions: { count, total },
    },
    { code: 'schema-uri', changes: schemaUri(root) },
    {
      code: 'repeated-titles',
      changes: each((place) => (hasMadeTitle(place, tool) ? [removal(place, 'title')] : [])),
    },
    { code: 'optional-null', changes: optional },
    {
      code: 'null-defaults',
      changes: nullDefaults.filter(({ path }) => !handled.has(pathKey(path))),
    },
    { code: 'safe-integer-bounds', changes: each(safeBounds) },
    {
      code: 'closed-objects',
      changes: isStrict ? [] : each((place) => closedObject(place, hasVariants)),
    },
  ];
  return planned.filter(({ changes }) => changes.length > 0);
}

function removal({ path }: PlacedSchema, key: string): SchemaChange {
  return { type: 'remove', path: [...path, key] };
}

function schemaUri(root: JsonSchema): readonly SchemaChange[] {
  const uri = ownOf(root, '$schema');
  // A dialect of somebody's own may say what the keywords mean.
  const isKnown = typeof uri === 'string' && /^https?:\/\/json-schema\.org\//.test(uri);
  return isKnown ? [{ type: 'remove', path: ['$schema'] }] : [];
}

/** Left out, an optional parameter is null anyway. */
function hasNullDefault({ as, isRequired, schema }: PlacedSchema): boolean {
  return as === 'property' && !isRequired && ownOf(schema, 'default') === null;
}

/** Without a default of null, null may mean something else than leaving it out: "delete it". */
function isOptionalNull(place: PlacedSchema, root: JsonSchema): boolean {
  const { schema, isVariant } = place;
  if (!hasNullDefault(place) || isVariant) return false;
  const variant = keptVariant(schema);
  if (variant === undefined || Object.keys(variant).length === 0) return false;
  if (Object.keys(schema).some((key) => !annotations.has(key))) return false;
  if (Object.keys(variant).some((key) => Object.hasOwn(schema, key))) return false;
  // Up to draft 7, what stands beside a reference does not count.
  const uri = ownOf(root, '$schema');
  const isOld = typeof uri === 'string' && uri.includes('/draft-0');
  return !(isOld && Object.hasOwn(variant, '$ref'));
}

function keptVariant(schema: JsonSchema): JsonSchema | undefined {
  const choices = ownOf(schema, 'anyOf');
  const at = nullableVariant(schema);
  const variant: unknown = Array.isArray(choices) && at !== undefined ? choices[at] : undefined;
  const isObject = typeof variant === 'object' && variant !== null && !Array.isArray(variant);
  return isObject ? (variant as JsonSchema) : undefined;
}

function withoutNull(place: PlacedSchema): readonly SchemaChange[] {
  const variant = nullableVariant(place.schema) ?? 0;
  return [{ type: 'unwrap', path: [...place.path, 'anyOf'], variant }, removal(place, 'default')];
}

/** zod gives every integer the bounds of JavaScript's. */
function safeBounds(place: PlacedSchema): readonly SchemaChange[] {
  const { schema } = place;
  if (ownOf(schema, 'type') !== 'integer') return [];
  const lower = ownOf(schema, 'minimum') === -mostSafe ? [removal(place, 'minimum')] : [];
  const upper = ownOf(schema, 'maximum') === mostSafe ? [removal(place, 'maximum')] : [];
  return [...lower, ...upper];
}

/** A variant may be chosen by it, and an object without properties is empty by it. */
function closedObject(place: PlacedSchema, hasVariants: boolean): readonly SchemaChange[] {
  const { schema, as, isVariant, path } = place;
  if (ownOf(schema, 'additionalProperties') !== false || isVariant) return [];
  if (besides.some((key) => Object.hasOwn(schema, key))) return [];
  const isShared = path[0] === '$defs' || path[0] === 'definitions';
  if (isShared && hasVariants) return [];
  const properties = ownOf(schema, 'properties');
  const isEmpty = typeof properties !== 'object' || Object.keys(properties ?? {}).length === 0;
  return isEmpty && as !== 'root' ? [] : [removal(place, 'additionalProperties')];
}
