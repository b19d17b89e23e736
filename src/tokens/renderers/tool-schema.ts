import type { Json, JsonSchema, ToolSchema } from '../../trace/conversation.ts';
import { isJsonObject, parseJson } from '../../trace/json.ts';

/** The fields of a recorded tool schema that are sent; undefined when its text is no such object. */
export function parseToolSchema(content: string): ToolSchema | undefined {
  const value = parseJson(content);
  if (!isJsonObject(value)) return undefined;
  const { name, description, inputSchema } = value;
  return {
    name: textOf(name),
    description: textOf(description),
    inputSchema: isJsonObject(inputSchema) ? inputSchema : ({} satisfies JsonSchema),
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/**
 * A recorded tool schema as `render` writes it; as it is when it is no such object, or nested too deep to be written. Never
 * throws.
 */
export function renderSchemaText(content: string, render: (schema: ToolSchema) => string): string {
  try {
    const schema = parseToolSchema(content);
    return schema === undefined ? content : render(schema);
  } catch {
    // Thousands of levels overflow the stack, here as at any provider.
    return content;
  }
}
