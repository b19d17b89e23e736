import type { Json, JsonSchema } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';

// OpenAI's models read a JSON Schema as a TypeScript type. What has no place in one is dropped: `$schema`,
// `additionalProperties`, minimum and maximum, `pattern`, `format`. Semantics as in openai/harmony, 2025-08.

/** References can unfold without end; what a type of this many nodes leaves out is `any`. */
const mostNodes = 20_000;
const deepest = 64;

/** What a type is written in: the root for references, and how much may still be written. */
interface Writing {
  readonly root: JsonSchema;
  nodesLeft: number;
}

/** The TypeScript type of a JSON Schema. Cycles end in `any`. */
export function typescriptType(schema: JsonSchema): string {
  return typeOf(schema, '', [], { root: schema, nodesLeft: mostNodes });
}

/** `open`: the references that are being unfolded. */
function typeOf(schema: Json, indent: string, open: readonly string[], writing: Writing): string {
  if (!isJsonObject(schema) || --writing.nodesLeft < 0) return 'any';
  // Two spaces a level.
  if (indent.length > deepest * 2) return 'any';
  const { $ref: reference } = schema;
  if (typeof reference === 'string') {
    if (open.includes(reference)) return 'any';
    return typeOf(resolve(reference, writing.root), indent, [...open, reference], writing);
  }
  const variants = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(variants)) {
    return union(variants.map((variant: Json) => typeOf(variant, indent, open, writing)));
  }
  if (Array.isArray(schema['enum'])) return union(schema['enum'].map(literal));
  if (schema['const'] !== undefined) return literal(schema['const']);
  const { type } = schema;
  if (!Array.isArray(type)) return typeNamed(type, schema, indent, open, writing);
  return union(type.map((name: Json) => typeNamed(name, schema, indent, open, writing)));
}

function typeNamed(
  name: Json | undefined,
  schema: JsonSchema,
  indent: string,
  open: readonly string[],
  writing: Writing,
): string {
  if (name === 'integer' || name === 'number') return 'number';
  if (name === 'string' || name === 'boolean' || name === 'null') return name;
  if (name === 'array') {
    if (schema['items'] === undefined) return 'Array<any>';
    const item = typeOf(schema['items'], indent, open, writing);
    return item.includes(' | ') ? `Array<${item}>` : `${item}[]`;
  }
  const isObject = name === 'object' || isJsonObject(schema['properties']);
  return isObject ? objectType(schema, indent, open, writing) : 'any';
}

function objectType(
  { properties, required }: JsonSchema,
  indent: string,
  open: readonly string[],
  writing: Writing,
): string {
  if (!isJsonObject(properties)) return 'object';
  const needed = new Set<Json>(Array.isArray(required) ? required : []);
  const lines = Object.entries(properties).flatMap(([key, property]: [string, Json]) => [
    ...commentLines(property),
    `${key}${needed.has(key) ? '' : '?'}: ${typeOf(property, `${indent}  `, open, writing)},${defaultOf(property)}`,
  ]);
  return ['{', ...lines.map((line) => indent + line), `${indent}}`].join('\n');
}

function commentLines(property: Json): readonly string[] {
  if (!isJsonObject(property)) return [];
  const { title, description, examples } = property;
  return [
    ...(typeof title === 'string' ? [`// ${title}`, '//'] : []),
    ...(typeof description === 'string' ? description.split('\n').map((line) => `// ${line}`) : []),
    ...(Array.isArray(examples) && examples.length > 0
      ? ['// Examples:', ...examples.map((example: Json) => `// - ${JSON.stringify(example)}`)]
      : []),
  ];
}

function defaultOf(property: Json): string {
  if (!isJsonObject(property) || property['default'] === undefined) return '';
  const { default: value } = property;
  // The values of an enum are written without quotes here.
  const bare = typeof value === 'string' && Array.isArray(property['enum']);
  return ` // default: ${bare ? value : JSON.stringify(value)}`;
}

/** What a local reference such as `#/$defs/Point` names; null when it leads nowhere. */
function resolve(reference: string, root: JsonSchema): Json {
  if (reference !== '#' && !reference.startsWith('#/')) return null;
  const steps = reference.split('/').slice(1);
  let at: Json | undefined = root;
  for (const step of steps) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at ?? null;
}

const literal = (value: Json): string => JSON.stringify(value);
const union = (types: readonly string[]): string => [...new Set(types)].join(' | ') || 'any';
