import type { ToolSchema } from '../../trace/conversation.ts';
import type { TextRange } from '../tool-declaration.ts';

/** What a schema can do without. */
export type ReductionCode =
  | 'unreachable-definitions'
  | 'schema-uri'
  | 'repeated-titles'
  | 'null-defaults'
  | 'optional-null'
  | 'safe-integer-bounds'
  | 'closed-objects'
  | 'docstring-section';

/** A stretch of a text and what comes in its place. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/**
 * A change of a declaration's source that saves tokens. The edits of all reductions of one file are disjoint, and any choice of
 * them makes a text that is as right as the one before.
 */
export interface Reduction {
  readonly code: ReductionCode;
  /** An imperative without a full stop. */
  readonly title: string;
  /** What could go; a sentence without its full stop. */
  readonly message: string;
  /** The first place of what would go. */
  readonly at: TextRange;
  /** By place. */
  readonly edits: readonly TextEdit[];
  /** What the framework sends when only this reduction is made. */
  readonly schemaAfter: ToolSchema;
  /** True when words of the author go, which a model may have read: to be decided on one by one. */
  readonly cutsWords: boolean;
}
