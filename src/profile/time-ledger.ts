import type { Span, SpanKind } from './spans.ts';
import { sum } from './statistics.ts';

/** Where the wall time went, in milliseconds: each instant is in exactly one row, so the rows sum to the wall. */
export interface TimeLedger {
  /** A tool call waited for a slot while none ran and no model was busy. */
  readonly queueMs: number;
  /** From sending an attempt to its first content. */
  readonly timeToFirstTokenMs: number;
  readonly decodeTextMs: number;
  readonly decodeThinkingMs: number;
  readonly decodeToolUseMs: number;
  /** At least one tool ran and no model was busy. */
  readonly toolsMs: number;
  /** Failed attempts and the waits after them. */
  readonly retriesMs: number;
  /** Outside of calls and tools: the loop itself. */
  readonly gapsMs: number;
  /** Inside a call to the model, but covered by no stamp. */
  readonly residualMs: number;
}

/** Time with the model in milliseconds, its failed attempts and the waits after them included. */
export function llmMsOf({ toolsMs, queueMs, gapsMs }: TimeLedger, wallMs: number): number {
  return wallMs - toolsMs - queueMs - gapsMs;
}

/** Where spans overlap, the first kind in this list has the time; `call` alone is the residual, no span at all a gap. */
const priority = [
  ['decodeText', 'decodeTextMs'],
  ['decodeThinking', 'decodeThinkingMs'],
  ['decodeToolUse', 'decodeToolUseMs'],
  ['timeToFirstToken', 'timeToFirstTokenMs'],
  ['tool', 'toolsMs'],
  ['retry', 'retriesMs'],
  ['queue', 'queueMs'],
  ['call', 'residualMs'],
] as const satisfies readonly (readonly [SpanKind, keyof TimeLedger])[];

const empty: TimeLedger = {
  queueMs: 0,
  timeToFirstTokenMs: 0,
  decodeTextMs: 0,
  decodeThinkingMs: 0,
  decodeToolUseMs: 0,
  toolsMs: 0,
  retriesMs: 0,
  gapsMs: 0,
  residualMs: 0,
};

interface Edge {
  readonly atMs: number;
  readonly kind: SpanKind;
  readonly change: 1 | -1;
}

/** Sweeps once over the starts and ends of the spans, cut to 0 … wallMs. */
export function buildTimeLedger(spans: readonly Span[], wallMs: number): TimeLedger {
  const ledger: Record<keyof TimeLedger, number> = { ...empty };
  const open = new Map<SpanKind, number>();
  let fromMs = 0;
  for (const { atMs, kind, change } of edgesOf(spans, wallMs)) {
    if (atMs > fromMs) ledger[activeRow(open)] += atMs - fromMs;
    fromMs = atMs;
    open.set(kind, (open.get(kind) ?? 0) + change);
  }
  ledger.gapsMs += wallMs - fromMs;
  return balanced(ledger, wallMs);
}

function edgesOf(spans: readonly Span[], wallMs: number): readonly Edge[] {
  const edges: Edge[] = [];
  for (const { kind, startMs, endMs } of spans) {
    const fromMs = Math.max(0, startMs);
    const toMs = Math.min(wallMs, endMs);
    if (toMs <= fromMs) continue;
    edges.push({ atMs: fromMs, kind, change: 1 }, { atMs: toMs, kind, change: -1 });
  }
  return edges.sort((a, b) => a.atMs - b.atMs);
}

function activeRow(open: ReadonlyMap<SpanKind, number>): keyof TimeLedger {
  const first = priority.find(([kind]) => (open.get(kind) ?? 0) > 0);
  return first?.[1] ?? 'gapsMs';
}

/** Adding thousands of differences leaves float noise (under a nanosecond), which the residual takes. */
function balanced(ledger: TimeLedger, wallMs: number): TimeLedger {
  const noiseMs = wallMs - sum(Object.values(ledger));
  return { ...ledger, residualMs: Math.max(0, ledger.residualMs + noiseMs) };
}
