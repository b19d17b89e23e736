import type { Json, ToolSchema } from '../../trace/conversation.ts';
import { chatParts } from './chat-parts.ts';
import type { ChatTemplate } from './chat-parts.ts';
import { pythonJson } from './python-json.ts';

/** As the OpenAI API declares a function, which most open templates take over. */
const functionOf = ({ name, description, inputSchema }: ToolSchema): Json => ({
  type: 'function',
  function: { name, description, parameters: inputSchema },
});

const quoted = (name: string): string => JSON.stringify(name);

/** Mistral: one list of functions, calls and results as JSON between tokens of their own. Published in `mistral-common`. */
export const renderMistral = chatParts({
  tool: (schema) => `${pythonJson(functionOf(schema))}, `,
  toolUse: (name, input) => `[{"name": ${quoted(name)}, "arguments": ${input}}]`,
  toolResult: (_, text) => `{"content": ${JSON.stringify(text)}}`,
});

/** Llama 3.1 and later, by the template on Hugging Face: each function pretty-printed with four spaces. */
export const renderLlama = chatParts({
  tool: (schema) => `${pythonJson(functionOf(schema), 4)}\n\n`,
  toolUse: (name, input) => `{"name": ${quoted(name)}, "parameters": ${input}}`,
  toolResult: (_, text) => JSON.stringify(text),
});

/** Qwen and other Hermes templates: a function a line, calls and results in elements. */
export const renderQwen = chatParts({
  tool: (schema) => `${pythonJson(functionOf(schema))}\n`,
  toolUse: (name, input) =>
    `<tool_call>\n{"name": ${quoted(name)}, "arguments": ${input}}\n</tool_call>`,
  toolResult: (_, text) => `<tool_response>\n${text}\n</tool_response>`,
});

const compact: ChatTemplate = {
  tool: ({ name, description, inputSchema }) => JSON.stringify({ name, description, inputSchema }),
  toolUse: (name, input) => `{"name":${quoted(name)},"input":${input}}`,
  toolResult: (_, text) => text,
};

/** For models of which nothing is known: compact JSON of the fields that are sent. */
export const renderCompact = chatParts(compact);

/**
 * Nova's template is not published. A Converse `toolSpec` with Python's separators comes to the constants that were measured for
 * it: 5 tokens around a description, 9 for an enum, 11 for a required property.
 */
export const renderNova = chatParts({
  ...compact,
  tool: ({ name, description, inputSchema: json }) =>
    pythonJson({ toolSpec: { name, description, inputSchema: { json } } }),
});
