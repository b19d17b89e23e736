/** A JSON value, as tools take and give them. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON Schema (2020-12 or draft-07) of an object. */
export type JsonSchema = { readonly [key: string]: Json };

/** A tool as the model sees it: only these three fields are sent. */
export interface ToolSchema {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
}

/** One block of a message. */
export type Block = TextBlock | ThinkingBlock | ToolUseBlock | ToolResultBlock;

/** Plain text. */
export interface TextBlock {
  readonly type: 'text';
  readonly text: string;
}

/** `signature` and `redacted` must go back to the provider unchanged. */
export interface ThinkingBlock {
  readonly type: 'thinking';
  readonly text: string;
  readonly signature?: string;
  /** Base64 of what the provider hid. */
  readonly redacted?: string;
}

/** A call that the model asks for. `inputText` is the JSON text as streamed (may be empty); `input` is undefined when that text is not JSON. */
export interface ToolUseBlock {
  readonly type: 'toolUse';
  readonly toolUseId: string;
  readonly tool: string;
  readonly inputText: string;
  readonly input: Json | undefined;
}

/** The answer to one tool use; `text` is what the model reads. */
export interface ToolResultBlock {
  readonly type: 'toolResult';
  readonly toolUseId: string;
  readonly tool: string;
  readonly status: 'success' | 'error';
  readonly text: string;
}

/** What one side said in its turn. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: readonly Block[];
}
