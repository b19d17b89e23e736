import type { TokenCount } from './basis.ts';

/** What a part of the context is. The last four enter as output of a call or of a tool and are re-read afterwards. */
export type PartKind =
  'system' | 'toolSchema' | 'userText' | 'assistantText' | 'thinking' | 'toolUse' | 'toolResult';

/**
 * A piece of context that enters once and is then referred to by id. `content` is the text as recorded (tool schemas, tool
 * inputs as JSON text); it is absent when content capture is off. `tokens` arrives later, in its own event.
 */
export interface Part {
  readonly id: string;
  readonly kind: PartKind;
  /** Tool name for toolSchema, toolUse and toolResult. */
  readonly name?: string;
  /** First 16 hex digits of SHA-256 over kind, name and content. In every trace; a live part that has its content may lack it. */
  readonly digest?: string;
  /** Size of the content in UTF-8 bytes. */
  readonly bytes: number;
  readonly content?: string;
  readonly tokens?: TokenCount;
}
