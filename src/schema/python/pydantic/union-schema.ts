import type { Json } from '../../../trace/conversation.ts';
import type { FieldFacts, MutableSchema, PythonField, PythonType } from '../python-type.ts';
import { stripAnnotated } from '../read-field.ts';
import { isRecord } from '../evaluate.ts';
import { readClass } from '../read-class.ts';
import { sameSchema } from './values.ts';
import type { SchemaWriter } from './writer.ts';

/** The schema of a union; with `discriminator`, that of one whose members are told apart by that field. */
export function unionSchema(
  writer: SchemaWriter,
  members: readonly PythonType[],
  constraints: FieldFacts['constraints'],
  discriminator?: string,
): MutableSchema {
  const others = members.filter((member) => member.type !== 'none');
  const isNullable = others.length < members.length;
  const [only, second] = others;
  const inner =
    second === undefined
      ? writer.type(only ?? { type: 'none' }, constraints)
      : discriminator === undefined
        ? // What limits a union as a whole keeps the name that pydantic has for it.
          { ...anyOf(others.map((member) => writer.type(member))), ...constraints }
        : taggedUnion(writer, others, discriminator);
  return isNullable && only !== undefined ? anyOf([inner, { type: 'null' }]) : inner;
}

function anyOf(schemas: readonly MutableSchema[]): MutableSchema {
  const flat = schemas.flatMap((schema): readonly Json[] => {
    const inner = schema['anyOf'];
    return Object.keys(schema).length === 1 && Array.isArray(inner) ? inner : [schema];
  });
  const distinct = flat.filter(
    (schema, index) => flat.findIndex((other) => sameSchema(schema, other)) === index,
  );
  const [only, second] = distinct;
  return isRecord(only) && second === undefined ? { ...only } : { anyOf: distinct };
}

function taggedUnion(
  writer: SchemaWriter,
  members: readonly PythonType[],
  propertyName: string,
): MutableSchema {
  const mapping: [string, Json][] = [];
  const oneOf = members.map((member) => {
    const schema = writer.type(member);
    const inner = stripAnnotated(member).type;
    const definition =
      inner.type === 'class'
        ? readClass(writer.evaluation, inner.place, writer.style.attributeDocs)
        : undefined;
    const field = definition?.fields.find(({ name }) => name === propertyName);
    for (const tag of tagsOf(field)) mapping.push([String(tag), schema['$ref'] ?? schema]);
    return schema;
  });
  return { discriminator: { mapping: Object.fromEntries(mapping), propertyName }, oneOf };
}

function tagsOf(field: PythonField | undefined): readonly Json[] {
  const type = field && stripAnnotated(field.type).type;
  return type?.type === 'literal' ? type.values : [];
}
