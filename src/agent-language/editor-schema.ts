import type { Json } from '../trace/conversation.ts';

/** Something that can be inserted as a value. Strings of `body` hold tab stops (`${1:name}`); `^` in front means without quotes. */
export interface EditorSnippet {
  readonly label: string;
  /** Plain text. */
  readonly description?: string;
  readonly body: Json;
}

/** What an object must have so that one of several shapes is meant. */
export interface EditorCondition {
  readonly required: readonly string[];
  readonly properties?: { readonly [key: string]: { readonly const: Json } };
}

/**
 * A node of the schema that editors complete and explain agent files with: draft-07, and the keywords of VS Code's JSON support.
 * It allows everything, because the faults of an agent file are found and worded by the engine.
 */
export interface EditorNode {
  readonly description?: string;
  /** The description, what the value must be, its default and what each of its values means. */
  readonly markdownDescription?: string;
  /** `text, required`; stands beside the key in a list of completions. */
  readonly completionDetail?: string;
  /** Keys that are required come first, the others as the schema has them. */
  readonly suggestSortText?: string;
  readonly default?: Json;
  readonly defaultSnippets?: readonly EditorSnippet[];
  readonly properties?: { readonly [key: string]: EditorNode };
  readonly items?: EditorNode;
  /** One of several shapes: `else` is the shape that the condition tells, `then` what the others are. */
  readonly if?: { readonly not: EditorCondition };
  readonly then?: EditorNode;
  readonly else?: EditorNode;
}

/** A tab stop and nothing else: it says where the value goes, not which. */
export function isBlank({ body }: EditorSnippet): boolean {
  return body === '$1' || body === '^$1' || body === '^{$1}';
}
