import { parseJson } from '../trace/json.ts';
import type { PartKind } from '../trace/part.ts';
import {
  renderFunction,
  renderSystem,
  renderThinking,
  renderToolResult,
  renderToolUse,
} from './render.ts';

/** A recorded part as the model reads it: the same text as its block, schema or system prompt gives. */
export function renderPart(kind: PartKind, name: string | undefined, content: string): string {
  switch (kind) {
    case 'system':
      return renderSystem(content);
    case 'toolSchema':
      return renderFunction(content);
    case 'userText':
    case 'assistantText':
      return content;
    case 'thinking':
      return renderThinking(content);
    case 'toolUse':
      // A cut-off one is rendered as it was streamed.
      return renderToolUse(name ?? '', parseJson(content), content);
    case 'toolResult':
      return renderToolResult(name ?? '', content);
    default:
      return kind satisfies never;
  }
}
