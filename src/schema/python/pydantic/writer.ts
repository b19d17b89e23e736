import type { Evaluation } from '../evaluation.ts';
import type { FieldFacts, MutableSchema, PythonField, PythonType } from '../python-type.ts';
import type { Place } from '../scopes.ts';

/** What a framework changes of what pydantic writes. */
export interface SchemaStyle {
  /** Whether fields have a title; a class always has. */
  readonly fieldTitles: boolean;
  /** Whether the strings under the fields of a dataclass or TypedDict are their descriptions. */
  readonly attributeDocs: boolean;
}

/** Writes JSON Schemas as pydantic 2.13 does in validation mode; keys are not sorted yet. */
export interface SchemaWriter {
  readonly evaluation: Evaluation;
  readonly style: SchemaStyle;
  type(type: PythonType, constraints?: FieldFacts['constraints']): MutableSchema;
  /** The schema of a field, its default and texts included. */
  field(field: PythonField, description?: string): MutableSchema;
  /** A class: a reference to its definition. */
  reference(place: Place): MutableSchema;
  /** `$defs`, when something was referred to. */
  definitions(): MutableSchema;
}
