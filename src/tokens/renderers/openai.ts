import type { ToolSchema } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';
import { chatParts } from './chat-parts.ts';
import { typescriptType } from './typescript-type.ts';

/** OpenAI's models read tools as types in a TypeScript namespace, and calls of them as JSON sent to a function. */
export const renderOpenai = chatParts({
  tool: declaration,
  toolUse: (name, input) => ` to=functions.${name}json${input}`,
  toolResult: (name, text) => `functions.${name}${text}`,
});

function declaration({ name, description, inputSchema }: ToolSchema): string {
  const comment = description === '' ? [] : description.split('\n').map((line) => `// ${line}`);
  const { properties } = inputSchema;
  const takesNothing = isJsonObject(properties) && Object.keys(properties).length === 0;
  const hasType = Object.keys(inputSchema).length > 0 && !takesNothing;
  const parameter = hasType ? `_: ${typescriptType(inputSchema)}` : '';
  return [...comment, `type ${name} = (${parameter}) => any;`, '', ''].join('\n');
}
