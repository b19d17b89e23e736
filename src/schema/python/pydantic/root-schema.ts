import { definitionName, definitionsOf, referencesIn } from '../references.ts';
import { isRecord } from '../evaluate.ts';
import type { MutableSchema } from '../python-type.ts';
import { sortKeys } from './sort-keys.ts';
import type { SchemaWriter } from './writer.ts';

/**
 * The whole schema for what is only a reference, with what stands beside it: the definition itself at the root, the others in
 * `$defs`; one that refers to itself stays a reference.
 */
export function rootSchema(writer: SchemaWriter, reference: MutableSchema): MutableSchema {
  const name = definitionName(reference['$ref']) ?? '';
  const definitions = { ...definitionsOf(writer.definitions()) };
  const target = definitions[name];
  if (!isRecord(target) || referencesIn(definitions).includes(name))
    return sorted({ $defs: definitions, ...reference });
  delete definitions[name];
  const { $ref: _, ...beside } = reference;
  const hasOthers = Object.keys(definitions).length > 0;
  return sorted({ ...(hasOthers && { $defs: definitions }), ...target, ...beside });
}

function sorted(schema: MutableSchema): MutableSchema {
  const result = sortKeys(schema);
  return isRecord(result) ? { ...result } : {};
}
