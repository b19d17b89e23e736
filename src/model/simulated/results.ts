import type { Block, Json, Message, ToolResultBlock } from '../../trace/conversation.ts';
import { parseJson } from '../../trace/json.ts';
import { valueAt } from './pointer.ts';

/** The results that the last message brings. */
export function lastResults(messages: readonly Message[]): readonly ToolResultBlock[] {
  return (messages.at(-1)?.content ?? []).filter(isResult);
}

/** The items of a list at `pointer` in every successful result of a tool so far, in order. */
export function itemsOf(
  messages: readonly Message[],
  tool: string,
  pointer: string,
): readonly Json[] {
  return messages
    .flatMap(({ content }) => content.filter(isResult))
    .filter((result) => result.tool === tool && result.status === 'success')
    .flatMap(({ text }) => {
      const document = parseJson(text);
      const list = document === undefined ? undefined : valueAt(document, pointer);
      return Array.isArray(list) ? list : [];
    });
}

function isResult(block: Block): block is ToolResultBlock {
  return block.type === 'toolResult';
}
