import { enumValues } from '../enums.ts';
import { evaluate, isRecord } from '../evaluate.ts';
import { argumentsOf, subscriptOf } from '../nodes.ts';
import type { MutableSchema, PythonField } from '../python-type.ts';
import type { ClassDefinition } from '../read-class.ts';
import { readType } from '../read-type.ts';
import { at, type Place } from '../scopes.ts';
import { typeOfValues } from './values.ts';
import type { SchemaWriter } from './writer.ts';

/** The schema of a class, as it stands in `$defs`. */
export function classSchema(writer: SchemaWriter, definition: ClassDefinition): MutableSchema {
  const { description, name, config } = definition;
  const described = description === undefined ? {} : { description };
  const title = typeof config['title'] === 'string' ? config['title'] : name;
  if (definition.kind === 'enum') {
    const { evaluation } = writer;
    const found = enumValues(evaluation.project, definition.place, (place) =>
      evaluate(evaluation, place),
    );
    const values = [...found.values()];
    return { ...described, enum: values, title: name, ...typeOfValues(values) };
  }
  if (definition.kind === 'named-tuple') return namedTupleSchema(writer, definition.fields);
  if (definition.kind === 'root-model')
    return { ...rootSchema(writer, definition.place), ...described, title };
  const extra = config['json_schema_extra'];
  return {
    ...described,
    ...objectSchema(writer, definition.fields),
    ...(config['extra'] === 'forbid' && { additionalProperties: false }),
    ...(config['extra'] === 'allow' && { additionalProperties: true }),
    title,
    ...(isRecord(extra) && extra),
  };
}

/** `properties`, `required` and `type` of an object with these fields. */
export function objectSchema(
  writer: SchemaWriter,
  fields: readonly PythonField[],
  describe: (field: PythonField) => string | undefined = () => undefined,
): MutableSchema {
  const nameOf = (field: PythonField) => field.facts.alias ?? field.name;
  const properties = fields.map(
    (field) => [nameOf(field), writer.field(field, describe(field))] as const,
  );
  const required = fields.filter((field) => field.default.type === 'required').map(nameOf);
  return {
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    type: 'object',
  };
}

function namedTupleSchema(writer: SchemaWriter, fields: readonly PythonField[]): MutableSchema {
  const required = fields.filter((field) => field.default.type === 'required');
  return {
    maxItems: fields.length,
    minItems: required.length,
    prefixItems: fields.map((field) => writer.field(field)),
    type: 'array',
  };
}

function rootSchema(writer: SchemaWriter, place: Place): MutableSchema {
  const list = place.node.childForFieldName('superclasses');
  const bases = list === null ? [] : argumentsOf(list).positional;
  const root = bases.flatMap((base) => subscriptOf(base)?.items ?? [])[0];
  return root === undefined ? {} : writer.type(readType(writer.evaluation, at(place, root)));
}
