import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { parameterDocs } from '../docstring/docstring-parser/parse.ts';
import { doubt } from '../evaluation.ts';
import { evaluate, isRecord } from '../evaluate.ts';
import type { PythonParameter } from '../function.ts';
import { objectSchema } from '../pydantic/class-schema.ts';
import { openSchemaWriter } from '../pydantic/schema-writer.ts';
import { sortKeys } from '../pydantic/sort-keys.ts';
import { noFacts, type MutableSchema } from '../python-type.ts';
import { argument, emittedParameters, texts, type Emit, type ToolSource } from './tool-source.ts';

const style = { fieldTitles: true, attributeDocs: false };

/** As Strands Agents for Python does: https://github.com/strands-agents/sdk-python, tools/decorator.py and tools/registry.py. */
export const emitStrands: Emit = (source) => {
  const { fn, evaluation } = source;
  const described = descriptionOf(fn.doc?.clean ?? '') || fn.name;
  const named = texts(source, described, { name: 'name', description: 'description' });
  const given = argument(source, 'inputSchema');
  if (given !== undefined) {
    const schema = evaluate(evaluation, given);
    return isRecord(schema)
      ? { ...named, inputSchema: givenSchema(schema), parameters: [] }
      : undefined;
  }
  const context = contextParameter(source);
  const kept = fn.parameters.filter(
    ({ name }) => !['self', 'cls', 'agent', context].includes(name),
  );
  const refused = kept.find(({ type, name }) => hasField(type) || name.startsWith('_'));
  if (refused !== undefined) {
    const why = refused.name.startsWith('_')
      ? `${refused.name}: pydantic takes no field whose name begins so`
      : 'Strands takes no Field in Annotated';
    return doubt(evaluation, refused.place, why);
  }
  const docs = new Map(parameterDocs(fn.doc?.clean ?? '')?.map((doc) => [doc.name, doc]));
  const writer = openSchemaWriter(evaluation, style);
  const describe = (name: string, note: string | undefined) =>
    note ?? (docs.get(name)?.description || `Parameter ${name}`);
  const schema = objectSchema(writer, kept.map(withoutFacts), ({ name, note }) =>
    describe(name, note?.text),
  );
  const whole = sortKeys({ ...writer.definitions(), ...schema });
  return {
    ...named,
    inputSchema: isRecord(whole) ? registered(cleaned({ ...whole })) : {},
    parameters: emittedParameters(source, kept, (name) => docs.get(name)),
  };
};

function contextParameter(source: ToolSource): string | undefined {
  const place = argument(source, 'context');
  const value = place && evaluate(source.evaluation, place);
  if (typeof value === 'string') return value.trim();
  return value === true ? 'tool_context' : undefined;
}

function hasField(type: PythonParameter['type']): boolean {
  return type.type === 'annotated' && type.metadata.some((item) => item.type === 'field');
}

// A Field as default is a default that no schema can show.
function withoutFacts(parameter: PythonParameter): PythonParameter {
  const isField = parameter.facts !== noFacts;
  return {
    ...parameter,
    type: parameter.type.type === 'annotated' ? parameter.type.inner : parameter.type,
    facts: noFacts,
    default: isField ? { type: 'hidden', isFactory: true } : parameter.default,
  };
}

const skipped = /^(args|arguments|parameters|params?):/;
const kept = new RegExp(
  '^(returns?|yields?|raises?|except|exceptions|examples?|notes?|see also|seealso|references|ref):',
);

// All of the docstring but the section of the arguments, up to the next section that it knows.
function descriptionOf(doc: string): string {
  let isSkipping = false;
  const lines = doc.split('\n').filter((line) => {
    const start = line.trim().toLowerCase();
    if (skipped.test(start)) isSkipping = true;
    else if (kept.test(start)) isSkipping = false;
    return !isSkipping;
  });
  return lines.join('\n').trim();
}

function cleaned(schema: MutableSchema): MutableSchema {
  const { title: _, additionalProperties: __, ...rest } = schema;
  const required = Array.isArray(rest['required']) ? rest['required'] : [];
  return mapProperties(rest, (name, property) => {
    const {
      title: ___,
      additionalProperties: ____,
      ...flat
    } = required.includes(name) ? property : withoutNull(property);
    return flat;
  });
}

// Optional[T] that is not required is T: its keywords come behind those of the property.
function withoutNull(property: MutableSchema): MutableSchema {
  const { anyOf, ...rest } = property;
  const isNull = (item: Json) => isRecord(item) && item['type'] === 'null';
  if (!Array.isArray(anyOf) || anyOf.length !== 2 || !anyOf.some(isNull)) return property;
  const other = anyOf.find((item) => !isNull(item));
  return isRecord(other) ? { ...rest, ...other } : property;
}

function mapProperties(
  schema: MutableSchema,
  change: (name: string, property: MutableSchema) => MutableSchema,
): MutableSchema {
  const { properties } = schema;
  if (!isRecord(properties)) return schema;
  const changed = Object.entries(properties).map(([name, property]) => [
    name,
    isRecord(property) ? change(name, { ...property }) : change(name, {}),
  ]);
  return { ...schema, properties: Object.fromEntries(changed) };
}

// What the registry adds to each tool.
function registered(schema: MutableSchema): JsonSchema {
  return mapProperties(withDefaults(schema), told);
}

// Each property has a type and a description.
function told(name: string, property: MutableSchema): MutableSchema {
  if ('$ref' in property) return property;
  const isComposed = ['anyOf', 'oneOf', 'allOf', 'not'].some((word) => word in property);
  return {
    ...property,
    ...(!isComposed && !('type' in property) && { type: 'string' }),
    ...(!('description' in property) && { description: `Property ${name}` }),
  };
}

function withDefaults(schema: MutableSchema): MutableSchema {
  return {
    ...schema,
    type: schema['type'] ?? 'object',
    properties: schema['properties'] ?? {},
    required: schema['required'] ?? [],
  };
}

function givenSchema(schema: MutableSchema): JsonSchema {
  const inner = schema['json'];
  return isRecord(inner) ? registered({ ...inner }) : registered(normalised(schema));
}

function normalised(schema: MutableSchema): MutableSchema {
  return mapProperties(withDefaults(schema), (name, property) =>
    property['type'] === 'object' && 'properties' in property
      ? normalised(property)
      : told(name, property),
  );
}
