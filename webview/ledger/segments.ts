import type { LedgerBar, LedgerKind } from '../../src/protocol.ts';

/** A row of the time ledger, as the bar shows it. */
export type Segment = LedgerBar['segments'][number];

/** A piece of a bar that is drawn. */
export interface DrawnSegment extends Segment {
  /** Share of the bar's length, in proportion to the others; the style sheet alone keeps the smallest ones visible. */
  readonly weight: number;
}

/** The order of the ledger: the model, the tools, what is between. */
const order: readonly LedgerKind[] = [
  'timeToFirstToken',
  'decodeThinking',
  'decodeText',
  'decodeToolUse',
  'queue',
  'tools',
  'retries',
  'gaps',
  'residual',
];

/** Weights sum up to this: a sum below 1 would leave a part of the bar empty. */
const whole = 1000;

/** The pieces of a bar, the empty ones left out. */
export function drawnSegments({ segments }: LedgerBar): readonly DrawnSegment[] {
  const drawn = segments.filter(({ share }) => share > 0);
  const sum = drawn.reduce((total, { share }) => total + share, 0);
  return drawn.map((segment) => ({ ...segment, weight: (whole * segment.share) / sum }));
}

/** One segment for each kind that any of the bars has, in the order of the ledger. */
export function kindsOf(bars: readonly LedgerBar[]): readonly Segment[] {
  const drawn = bars.flatMap(drawnSegments);
  return order.flatMap((kind) => drawn.find((segment) => segment.kind === kind) ?? []);
}

/** A segment in words. */
export function segmentText({ label, value, shareText }: Segment): string {
  return `${label}: ${value}, ${shareText}`;
}
