import type { Json } from '../../../trace/conversation.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Place } from '../scopes.ts';
import { rootSchema } from './root-schema.ts';
import { openSchemaWriter } from './schema-writer.ts';

/** What `Model.model_json_schema()` gives for a class of the project. */
export function modelSchema(evaluation: Evaluation, model: Place): Json | undefined {
  const writer = openSchemaWriter(evaluation, { fieldTitles: true, attributeDocs: false });
  const reference = writer.reference(model);
  return Object.keys(reference).length === 0 ? undefined : rootSchema(writer, reference);
}
