import { branchesOf, expected, type SchemaNode } from './agent-expected.ts';

/** What stands beside a key in a list: `a whole number of at least 1, required`. */
export function detailText(node: SchemaNode, isRequired: boolean): string {
  const count = node.enum?.length ?? 0;
  const kind = count > mostSaid ? `one of ${count} words` : expected(node);
  return isRequired ? `${kind}, required` : kind;
}

/** More would not be read in a list; they are completed, and the hover has them. */
const mostSaid = 4;

/** What is said of a key when the mouse rests on it, in Markdown: the description, its kind, its default and its values. */
export function hoverText(node: SchemaNode, isRequired: boolean): string {
  const { description } = node;
  const kind = escapeMarkdown(`${capitalised(expected(node))}${isRequired ? ', required' : ''}.`);
  const byDefault = defaultText(node.default);
  return [
    ...(description === undefined ? [] : [escapeMarkdown(description)]),
    byDefault === undefined ? kind : `${kind} Default: ${code(byDefault)}.`,
    ...branchesOf(node).flatMap(valueText),
  ].join('\n\n');
}

function valueText({ const: value, description }: SchemaNode): readonly string[] {
  if (value === undefined || description === undefined) return [];
  return [`${code(String(value))}: ${escapeMarkdown(description)}`];
}

/** Objects whose defaults are those of their own keys have none to show. */
function defaultText(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  const text = JSON.stringify(value);
  return text === '{}' || text === '[]' ? undefined : text;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** No backticks occur in the schema; one that did would only end the code early. */
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;

/** Text in which Markdown finds nothing to format. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+\-!~|&]/g, String.raw`\$&`);
}
