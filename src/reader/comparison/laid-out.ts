import type { ComparisonMessage } from '../../protocol.ts';

/** Runs side by side, as they are shown and as they are copied. */
export interface LaidOut {
  readonly message: ComparisonMessage;
  readonly markdown: string;
}
