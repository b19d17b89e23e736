import type { JsonSchema } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';
import type { Doubt, ToolDeclaration } from '../tool-declaration.ts';
import { textOf, toJson, type ReadText } from './data-node.ts';
import { fieldPlaces } from './field-places.ts';
import type { ToolForm } from './tool-form.ts';

/** What a tool without parameters is sent as. */
export const noParameters: JsonSchema = { type: 'object', properties: {} };

/**
 * The declaration that a form makes. `faults` are those of the whole text: one within the tool makes it partial.
 * `readText` may add to `doubts` while it is asked.
 */
export function declare(
  { kind, whole, name, description, inputSchema }: ToolForm,
  faults: readonly Doubt[],
  readText?: ReadText,
  doubts: readonly Doubt[] = [],
): ToolDeclaration {
  const read = description === undefined ? '' : toJson(description, readText);
  const schema = inputSchema === undefined ? noParameters : toJson(inputSchema, readText);
  const own = textOf(name) ?? '';
  const { start, end } = whole.at;
  const broken = faults.filter(({ at }) => at.start >= start && at.start < end);
  const all = [...broken, ...doubts];
  return {
    ...{ kind, name: own, at: whole.at, nameAt: name.at },
    schema: {
      name: own,
      description: typeof read === 'string' ? read : '',
      inputSchema: isJsonObject(schema) ? schema : noParameters,
    },
    certainty: all.length === 0 ? 'complete' : 'partial',
    doubts: all,
    times: 1,
    fields: fieldPlaces({ name, description, inputSchema }),
  };
}
