import type { Json } from '../../../trace/conversation.ts';
import type { DocumentedParameter } from '../docstring/parsed-doc.ts';
import { readGriffe } from '../docstring/griffe/parse.ts';
import { doubt } from '../evaluation.ts';
import { isRecord } from '../evaluate.ts';
import type { PythonParameter } from '../function.ts';
import { objectSchema } from '../pydantic/class-schema.ts';
import { openSchemaWriter } from '../pydantic/schema-writer.ts';
import { sortKeys } from '../pydantic/sort-keys.ts';
import type { MutableSchema, PythonType } from '../python-type.ts';
import { namesExternal } from './context-types.ts';
import { definitionsOf, hasCycle, inlined } from '../references.ts';
import { emittedParameters, texts, type Emit, type ToolSource } from './tool-source.ts';

const style = { fieldTitles: true, attributeDocs: false };

/** As FastMCP 4 does (https://github.com/PrefectHQ/fastmcp, tools/function_parsing.py), references resolved as it serves them. */
export const emitFastmcp: Emit = (source) => {
  const { fn, evaluation } = source;
  const doc = readDoc(fn.doc?.clean ?? '');
  const told = texts(source, doc.text, {
    ...{ name: 'name', description: 'description', position: 0 },
  });
  const kept = fn.parameters.filter(
    (parameter) => !['self', 'cls'].includes(parameter.name) && !isInjected(source, parameter),
  );
  const refused = kept.find(({ kind }) => kind !== 'normal');
  if (refused !== undefined)
    return doubt(evaluation, refused.place, `FastMCP takes no parameter such as ${refused.name}`);
  const writer = openSchemaWriter(evaluation, style);
  const schema = objectSchema(
    writer,
    kept,
    ({ type, facts }) => facts.description ?? onlyNote(type),
  );
  const whole = sortKeys({ ...writer.definitions(), additionalProperties: false, ...schema });
  const docs = new Map(doc.parameters.map((parameter) => [parameter.name, parameter]));
  return {
    ...told,
    inputSchema: served(described(withoutTitles(whole), docs)),
    parameters: emittedParameters(source, kept, (name) =>
      kept.some((parameter) => parameter.name === name && hasOwnText(parameter))
        ? undefined
        : docs.get(name),
    ),
  };
};

// The first style that finds parameters; without any the docstring is the description.
function readDoc(clean: string): { text: string; parameters: readonly DocumentedParameter[] } {
  for (const docStyle of ['google', 'numpy', 'sphinx'] as const) {
    const doc = readGriffe(clean, docStyle);
    const parameters = doc.parameters.flat();
    if (clean !== '' && parameters.length > 0) return { text: doc.text ?? '', parameters };
  }
  return { text: clean, parameters: [] };
}

function isInjected(_: ToolSource, { type, place }: PythonParameter): boolean {
  const isContext = (name: string) => /^(fastmcp|mcp)\b.*\bContext$/.test(name);
  return namesExternal(type, isContext) || /^(CurrentContext|Depends)\(/.test(place.node.text);
}

// Annotated[type, "text"] describes; with more behind the type it does not.
function onlyNote(type: PythonType): string | undefined {
  const [only, second] = type.type === 'annotated' ? type.metadata : [];
  return only?.type === 'text' && second === undefined ? only.text : undefined;
}

function hasOwnText({ facts, type }: PythonParameter): boolean {
  return facts.description !== undefined || onlyNote(type) !== undefined;
}

function described(
  schema: MutableSchema,
  docs: ReadonlyMap<string, DocumentedParameter>,
): MutableSchema {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const changed = Object.entries(properties).map(([name, property]) => {
    const text = docs.get(name)?.description;
    const lacks = isRecord(property) && !('description' in property) && text !== undefined;
    return [name, lacks ? { ...property, description: text } : property];
  });
  return { ...schema, properties: Object.fromEntries(changed) };
}

// A reference is resolved when the list is served; a schema that refers to itself stays as it is.
function served(schema: MutableSchema): MutableSchema {
  const definitions = definitionsOf(schema);
  if (hasCycle(definitions)) return schema;
  const { $defs: _, ...rest } = schema;
  const resolved = inlined(rest, definitions);
  const whole = resolved === undefined ? schema : withoutDiscriminators(resolved);
  return isRecord(whole) ? { ...whole } : {};
}

const structural = ['type', 'properties', '$ref', 'items', 'allOf', 'oneOf', 'anyOf', 'required'];
const metadata = new Set(['title', 'description', 'deprecated', 'readOnly', 'writeOnly']);
const literals = new Set(['default', 'const', 'examples', 'example', 'enum']);
const maps = new Set(['properties', 'patternProperties', '$defs']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemas = new Set(['items', 'additionalProperties', 'propertyNames', 'contentSchema']);

// Titles of schemas go; a title beside nothing but a default stays.
function withoutTitles(value: Json): MutableSchema {
  if (!isRecord(value)) return {};
  const keys = Object.keys(value);
  const isSchema =
    structural.some((word) => word in value) || keys.every((key) => metadata.has(key));
  const kept = Object.entries(value).filter(
    ([key, inner]) => !(key === 'title' && typeof inner === 'string' && isSchema),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutInnerTitles(key, inner)]));
}

function withoutInnerTitles(key: string, value: Json): Json {
  if (literals.has(key)) return value;
  if (lists.has(key) && Array.isArray(value)) return value.map(withoutTitlesOf);
  if (maps.has(key) && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, withoutTitlesOf(inner)]),
    );
  return schemas.has(key) ? withoutTitlesOf(value) : value;
}

function withoutTitlesOf(value: Json): Json {
  return isRecord(value) ? withoutTitles(value) : value;
}

function withoutDiscriminators(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutDiscriminators);
  if (!isRecord(value)) return value;
  const { discriminator, ...rest } = value;
  const tag = isRecord(discriminator) && ('anyOf' in value || 'oneOf' in value);
  const name = tag ? discriminator['propertyName'] : undefined;
  const entries = Object.entries(tag ? rest : value).map(([key, inner]): [string, Json] => {
    if (literals.has(key)) return [key, inner];
    const isVariants = (key === 'anyOf' || key === 'oneOf') && typeof name === 'string';
    const variants =
      isVariants && Array.isArray(inner) ? inner.map((one) => requiring(one, name)) : inner;
    return [key, withoutDiscriminators(variants)];
  });
  return Object.fromEntries(entries);
}

// The field that tells the variants apart has to be given.
function requiring(variant: Json, name: string): Json {
  if (!isRecord(variant)) return variant;
  const { required } = variant;
  if (required === undefined) return { ...variant, required: [name] };
  const lacks = Array.isArray(required) && !required.includes(name);
  return lacks ? { ...variant, required: [...required, name] } : variant;
}
