import type { Block, Json } from '../../trace/conversation.ts';
import type { BlockKind } from '../../trace/event.ts';
import { parseJson } from '../../trace/json.ts';

/** What a block is on the wire. The last two are run by the provider itself, and must not be run here. */
export type WireKind = 'text' | 'thinking' | 'toolUse' | 'serverToolUse' | 'serverToolResult';

/** A block of the answer while its pieces arrive. */
export interface OpenBlock {
  /** Ours: counts from 0 without holes, which the provider's own index does not always do. */
  readonly index: number;
  readonly wireIndex: number;
  readonly wireKind: WireKind;
  readonly tool: string;
  readonly toolUseId: string;
  text: string;
  signature: string;
  readonly redacted: Uint8Array[];
}

/** The neutral kind. What the provider's own tools write is text: it is part of the answer, and nothing here runs it. */
export function blockKind(wireKind: WireKind): BlockKind {
  return wireKind === 'toolUse' || wireKind === 'thinking' ? wireKind : 'text';
}

/** The block that the pieces make. */
export function buildBlock(open: OpenBlock): Block {
  switch (open.wireKind) {
    case 'text':
      return { type: 'text', text: open.text };
    case 'thinking':
      return buildThinking(open);
    case 'toolUse':
      return {
        type: 'toolUse',
        toolUseId: open.toolUseId,
        tool: open.tool,
        inputText: open.text,
        input: parseInput(open.text),
      };
    case 'serverToolUse':
      return { type: 'text', text: `[${open.tool}, run by the provider: ${open.text}]` };
    case 'serverToolResult':
      return { type: 'text', text: `[result of a tool run by the provider: ${open.text}]` };
  }
}

function buildThinking({ text, signature, redacted }: OpenBlock): Block {
  return {
    type: 'thinking',
    text,
    ...(signature === '' ? {} : { signature }),
    ...(redacted.length === 0 ? {} : { redacted: Buffer.concat(redacted).toString('base64') }),
  };
}

/** Models write nothing at all for a tool without arguments. */
function parseInput(text: string): Json | undefined {
  return text.trim() === '' ? {} : parseJson(text);
}
