import type { Basis, TokenCount } from '../trace/basis.ts';
import type { BlockEndEvent, BlockKind } from '../trace/event.ts';
import { type CallEvent, ofType } from './facts.ts';
import { known } from './known.ts';

/**
 * A block of an answer. A provider announces a tool_use block only after its name was decoded, so a block's time runs from
 * the end of the block before it (first content for the first) to its own end: each instant of decode is in one block.
 *
 *     content ─┬───────────────┬──────────────────┬─
 *              │ text          │ toolUse a        │
 *     events   S        E          S           E       S = announced, E = ended
 */
export interface BlockProfile {
  readonly type: BlockKind;
  readonly tool?: string;
  readonly toolUseId?: string;
  readonly startMs: number;
  /** Where the trace has no end of the block: the end of its attempt, or the end of the trace. */
  readonly endMs: number;
  readonly announcedMs: number;
  /** False when the stream, or the trace, ended inside the block. */
  readonly complete: boolean;
  readonly partId?: string;
  readonly outputTokens?: number;
  readonly basis?: Basis;
}

/** Builds the blocks of one attempt. `openEndMs` ends a block of which the trace has no end. */
export function buildBlocks(
  events: readonly CallEvent[],
  openEndMs: number,
  tokens: ReadonlyMap<string, TokenCount>,
): readonly BlockProfile[] {
  const ends = new Map(ofType(events, 'block-end').map((event) => [event.index, event]));
  let previousEndMs: number | undefined;
  return ofType(events, 'block-start').map((start) => {
    const end = ends.get(start.index);
    const startMs = previousEndMs ?? start.atMs;
    const endMs = Math.max(startMs, end?.atMs ?? openEndMs);
    previousEndMs = endMs;
    return known({
      type: start.kind,
      tool: start.tool,
      toolUseId: start.toolUseId,
      startMs,
      endMs,
      announcedMs: start.atMs,
      complete: end?.complete ?? false,
      ...countOf(end, tokens),
    });
  });
}

function countOf(end: BlockEndEvent | undefined, tokens: ReadonlyMap<string, TokenCount>) {
  const count = end?.partId === undefined ? undefined : tokens.get(end.partId);
  return { partId: end?.partId, outputTokens: count?.tokens, basis: count?.basis };
}
