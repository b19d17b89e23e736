// The text a provider's template makes of each piece of a request, so that a local count comes near to what is billed. This
// one follows the markup that Claude models read and write; templates of other vendors would stand beside it.
import type { Block, Json, ToolSchema } from '../trace/conversation.ts';
import { isJsonObject } from '../trace/json.ts';

/** The system prompt as the model reads it. */
export function renderSystem(text: string): string {
  return text;
}

/** A tool's declaration as the model reads it: compact JSON in a function element. */
export function renderToolSchema({ name, description, inputSchema }: ToolSchema): string {
  return renderFunction(JSON.stringify({ name, description, inputSchema }));
}

/** A tool's declaration of which only the JSON text is at hand. */
export function renderFunction(schemaText: string): string {
  return `<function>${schemaText}</function>`;
}

/** One block of a message as the model reads or writes it; what a provider hid in a thinking block has no text. */
export function renderBlock(block: Block): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'thinking':
      return renderThinking(block.text);
    case 'toolUse':
      return renderToolUse(block.tool, block.input, block.inputText);
    case 'toolResult':
      return renderToolResult(block.tool, block.text);
    default:
      return block satisfies never;
  }
}

/** Thinking, in its element. */
export function renderThinking(text: string): string {
  return `<thinking>\n${text}\n</thinking>`;
}

/** A call of a tool: one element for each field of its input, or the text as streamed when that is not a JSON object. */
export function renderToolUse(tool: string, input: Json | undefined, inputText: string): string {
  return [
    '<function_calls>',
    `<invoke name="${tool}">`,
    ...parameterLines(input, inputText).filter((line) => line !== ''),
    '</invoke>',
    '</function_calls>',
  ].join('\n');
}

/** What a tool gave, with the tool's name and no id. */
export function renderToolResult(tool: string, text: string): string {
  return `<function_results>\n<result>\n<name>${tool}</name>\n<output>${text}</output>\n</result>\n</function_results>`;
}

function parameterLines(input: Json | undefined, inputText: string): readonly string[] {
  if (!isJsonObject(input)) return [inputText];
  try {
    return Object.entries(input).map(renderParameter);
  } catch {
    // Thousands of levels can be read, but not written.
    return [inputText];
  }
}

function renderParameter([name, value]: readonly [string, Json]): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `<parameter name="${name}">${text}</parameter>`;
}
