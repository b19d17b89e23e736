import type { Json, ToolSchema } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';
import { chatParts } from './chat-parts.ts';

/** References are not followed, so only nesting can go deep. */
const deepest = 64;

/** Gemini: next to nothing around a tool, two or three tokens a property; its template is not published. */
export const renderGemini = chatParts({
  tool: ({ name, description, inputSchema }: ToolSchema) =>
    [name, description, ...propertyLines(inputSchema, 0), ''].join('\n'),
  toolUse: (name, input) => `${name}${input}`,
  toolResult: (name, text) => `${name}${text}`,
});

function propertyLines(schema: Json, depth: number): readonly string[] {
  if (!isJsonObject(schema) || depth > deepest) return [];
  const { properties, items } = schema;
  const own = isJsonObject(properties) ? Object.entries(properties) : [];
  return [
    ...own.flatMap(([key, property]: [string, Json]) => [
      lineOf(key, property),
      ...propertyLines(property, depth + 1),
    ]),
    ...(items === undefined ? [] : propertyLines(items, depth + 1)),
  ];
}

function lineOf(key: string, property: Json): string {
  if (!isJsonObject(property)) return key;
  const { type, description, enum: values } = property;
  const texts = [type, description].filter((text) => typeof text === 'string');
  return [key, ...texts, ...(Array.isArray(values) ? [JSON.stringify(values)] : [])].join(' ');
}
