import * as z from 'zod';
import type { Json } from '../trace/conversation.ts';
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
      return renderToolUse(name ?? '', jsonIn(content), content);
    case 'toolResult':
      return renderToolResult(name ?? '', content);
    default:
      return kind satisfies never;
  }
}

function jsonIn(text: string): Json | undefined {
  try {
    return z.json().safeParse(JSON.parse(text)).data;
  } catch {
    // A cut-off tool use is rendered as it was streamed.
    return undefined;
  }
}
