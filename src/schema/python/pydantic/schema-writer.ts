import { doubt, excerpt, type Evaluation } from '../evaluation.ts';
import type { Json } from '../../../trace/conversation.ts';
import type { FieldFacts, MutableSchema, PythonField, PythonType } from '../python-type.ts';
import { classKind } from '../class-kind.ts';
import { readClass } from '../read-class.ts';
import { stripAnnotated } from '../read-field.ts';
import type { Place } from '../scopes.ts';
import { classSchema } from './class-schema.ts';
import { constraintKeywords } from './constraints.ts';
import { unionSchema } from './union-schema.ts';
import { hasTitle, titleOf } from './titles.ts';
import { typeOfValues } from './values.ts';
import type { SchemaStyle, SchemaWriter } from './writer.ts';

type Constraints = FieldFacts['constraints'];

/** Opens a writer; one for each tool, as definitions are gathered in it. */
export function openSchemaWriter(evaluation: Evaluation, style: SchemaStyle): SchemaWriter {
  const definitions = new Map<string, { readonly id: number; schema: Json }>();
  const writer: SchemaWriter = {
    evaluation,
    style,
    type: (type, constraints = {}) => typeSchema(writer, type, constraints),
    field: (field, description) => fieldSchema(writer, field, description),
    reference(place) {
      const kind = classKind(evaluation, place);
      const name = place.node.childForFieldName('name')?.text;
      if (kind === undefined || name === undefined) {
        doubt(evaluation, place, `the class ${name ?? excerpt(place.node)}`);
        return {};
      }
      const known = definitions.get(name);
      if (known !== undefined && known.id !== place.node.id)
        doubt(evaluation, place, `which of two classes named ${name} it is`);
      if (known === undefined) define(name, place);
      return { $ref: `#/$defs/${name}` };
    },
    definitions: () =>
      definitions.size === 0
        ? {}
        : {
            $defs: Object.fromEntries([...definitions].map(([name, { schema }]) => [name, schema])),
          },
  };
  function define(name: string, place: Place) {
    const entry = { id: place.node.id, schema: {} as Json };
    // Before its fields are read: they may refer to it.
    definitions.set(name, entry);
    const definition = readClass(evaluation, place, style.attributeDocs);
    if (definition !== undefined) entry.schema = classSchema(writer, definition);
  }
  return writer;
}

function typeSchema(
  writer: SchemaWriter,
  type: PythonType,
  constraints: Constraints,
): MutableSchema {
  switch (type.type) {
    case 'any':
      return constraintKeywords(constraints, 'string');
    case 'unknown':
      return {};
    case 'none':
      return { type: 'null' };
    case 'plain':
      return { ...type.schema, ...constraintKeywords(constraints, type.family) };
    case 'list': {
      const unique = type.unique && { uniqueItems: true };
      const limits = constraintKeywords(constraints, 'array');
      return { items: writer.type(type.items), ...limits, type: 'array', ...unique };
    }
    case 'tuple':
      return tupleSchema(writer, type.items);
    case 'dict':
      return { ...dictSchema(writer, type), ...constraintKeywords(constraints, 'object') };
    case 'union':
      return unionSchema(writer, type.members, constraints);
    case 'literal':
      return { ...literalSchema(type.values), ...constraintKeywords(constraints, 'string') };
    case 'class':
      return writer.reference(type.place);
    case 'annotated':
      return annotatedSchema(writer, type, constraints);
    case 'external':
      doubt(writer.evaluation, type.place, `the type ${type.name}`);
      return {};
    default:
      return type satisfies never;
  }
}

function annotatedSchema(writer: SchemaWriter, type: PythonType, constraints: Constraints) {
  const { type: inner, facts } = stripAnnotated(type);
  const schema = discriminated(writer, inner, facts, { ...facts.constraints, ...constraints });
  return withTexts(schema, facts, facts.title, facts.description);
}

function discriminated(
  writer: SchemaWriter,
  type: PythonType,
  facts: FieldFacts,
  constraints: Constraints,
): MutableSchema {
  return type.type === 'union'
    ? unionSchema(writer, type.members, constraints, facts.discriminator)
    : writer.type(type, constraints);
}

function fieldSchema(
  writer: SchemaWriter,
  field: PythonField,
  description?: string,
): MutableSchema {
  const { type, facts } = { ...stripAnnotated(field.type), facts: field.facts };
  const schema = discriminated(writer, type, facts, facts.constraints);
  const own = hasTitle(type) ? titleOf(facts.alias ?? field.name) : undefined;
  const title = writer.style.fieldTitles ? (facts.title ?? own) : undefined;
  const described = withTexts(schema, facts, title, description ?? facts.description);
  return field.default.type === 'value'
    ? { ...described, default: field.default.value }
    : described;
}

function withTexts(
  schema: MutableSchema,
  facts: FieldFacts,
  title: string | undefined,
  description: string | undefined,
): MutableSchema {
  return {
    ...schema,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...facts.extra,
  };
}

function tupleSchema(writer: SchemaWriter, items: readonly PythonType[]): MutableSchema {
  const count = items.length;
  const prefixItems = items.map((item) => writer.type(item));
  return { maxItems: count, minItems: count, ...(count > 0 && { prefixItems }), type: 'array' };
}

function dictSchema(
  writer: SchemaWriter,
  type: { key: PythonType; value: PythonType },
): MutableSchema {
  const { type: keyType, pattern, title: _, ...keys } = writer.type(type.key);
  const value = writer.type(type.value);
  const hasValue = Object.keys(value).length > 0;
  const isLimited = keyType === 'string' ? Object.keys(keys).length > 0 : '$ref' in keys;
  return {
    ...(typeof pattern === 'string'
      ? { patternProperties: { [pattern]: value } }
      : { additionalProperties: hasValue ? value : true }),
    ...(isLimited && { propertyNames: keys }),
    type: 'object',
  };
}

function literalSchema(values: readonly Json[]): MutableSchema {
  const [first = null, second] = values;
  const distinct = [...new Set(values)];
  const only = second === undefined ? { const: first } : { enum: distinct };
  return { ...only, ...typeOfValues(values) };
}
