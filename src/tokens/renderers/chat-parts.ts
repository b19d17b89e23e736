import type { ToolSchema } from '../../trace/conversation.ts';
import type { RenderPart } from '../vendors/vendor-family.ts';
import { renderSchemaText } from './tool-schema.ts';

/** How a vendor's chat template writes what is not plain text. */
export interface ChatTemplate {
  /** A tool's declaration. */
  tool(schema: ToolSchema): string;
  /** A call; `input` is JSON text as streamed. */
  toolUse(name: string, input: string): string;
  toolResult(name: string, text: string): string;
}

/** Makes a renderer of a template; texts and thinking stand as they are, and so does a schema that is none. */
export function chatParts({ tool, toolUse, toolResult }: ChatTemplate): RenderPart {
  return (kind, name, content) => {
    switch (kind) {
      case 'system':
      case 'userText':
      case 'assistantText':
      case 'thinking':
        return content;
      case 'toolSchema':
        return renderSchemaText(content, tool);
      case 'toolUse':
        return toolUse(name ?? '', content);
      case 'toolResult':
        return toolResult(name ?? '', content);
      default:
        return kind satisfies never;
    }
  };
}
