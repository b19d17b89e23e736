import type { BoxKind } from '../../../src/profile/picture/picture.ts';

/** The colours of the ledger bar, by the names that its style sheet gives them. */
export type HueName =
  'firstToken' | 'thinking' | 'text' | 'toolUse' | 'tools' | 'queue' | 'retries' | 'rest';

/**
 * What is drawn beside the colour: those of the ledger bar, and `plain` (the ground alone) for what holds other boxes.
 */
export type PatternName =
  | 'plain'
  | 'solid'
  | 'horizontal'
  | 'vertical'
  | 'diagonal'
  | 'hatch'
  | 'dots'
  | 'sparseDots'
  | 'crosshatch'
  | 'grid'
  | 'empty';

/** How a kind of box is drawn. */
export interface KindStyle {
  readonly hue: HueName;
  readonly pattern: PatternName;
  readonly isDashed?: boolean;
}

/** One legend serves the ledger bars and the picture: what both show has the colour and the pattern that it has there. */
export const kindStyles: { readonly [kind in BoxKind]: KindStyle } = {
  run: { hue: 'rest', pattern: 'plain' },
  turn: { hue: 'rest', pattern: 'plain' },
  agent: { hue: 'tools', pattern: 'plain' },
  call: { hue: 'firstToken', pattern: 'plain' },
  attempt: { hue: 'rest', pattern: 'plain' },
  timeToFirstToken: { hue: 'firstToken', pattern: 'horizontal' },
  thinking: { hue: 'thinking', pattern: 'dots' },
  text: { hue: 'text', pattern: 'diagonal' },
  toolUse: { hue: 'toolUse', pattern: 'solid' },
  backoff: { hue: 'retries', pattern: 'crosshatch' },
  queue: { hue: 'queue', pattern: 'hatch' },
  tool: { hue: 'tools', pattern: 'vertical' },
  section: { hue: 'rest', pattern: 'plain' },
  system: { hue: 'firstToken', pattern: 'horizontal' },
  overhead: { hue: 'rest', pattern: 'sparseDots' },
  toolSchema: { hue: 'queue', pattern: 'hatch' },
  userText: { hue: 'firstToken', pattern: 'grid' },
  assistantText: { hue: 'text', pattern: 'diagonal' },
  toolResult: { hue: 'tools', pattern: 'vertical' },
  field: { hue: 'queue', pattern: 'plain' },
  residual: { hue: 'rest', pattern: 'empty', isDashed: true },
  sentThinking: { hue: 'thinking', pattern: 'dots' },
  sentToolUse: { hue: 'toolUse', pattern: 'solid' },
  toolTotal: { hue: 'tools', pattern: 'plain' },
  others: { hue: 'rest', pattern: 'diagonal' },
};

/** What failed is drawn so where it is too narrow for a mark. */
export const failedStyle: KindStyle = { hue: 'retries', pattern: 'crosshatch' };
