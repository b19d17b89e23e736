import type { Basis, TokenCount } from '../trace/basis.ts';
import type { ToolEndEvent, ToolQueuedEvent, ToolStartEvent, ToolStatus } from '../trace/event.ts';
import type { Facts, ToolEvent } from './facts.ts';
import { known } from './known.ts';

/** One tool call. Times are milliseconds since the run started. */
export interface ToolCallProfile {
  readonly name: string;
  readonly toolUseId: string;
  /** The call to the model that asked for it. */
  readonly callId: string;
  readonly turn: number;
  readonly queuedMs: number;
  /** Absent when it never got a slot. */
  readonly startedMs?: number;
  /** Absent when the trace ends before it. An abandoned call ends here when its slot was freed. */
  readonly endedMs?: number;
  readonly worker?: number;
  readonly wave?: number;
  readonly status?: ToolStatus;
  readonly resultBytes?: number;
  readonly resultPartId?: string;
  readonly resultTokens?: number;
  readonly resultBasis?: Basis;
  readonly error?: string;
  /** How long it kept the event loop from running anything else, in milliseconds. */
  readonly blockedLoopMs?: number;
}

interface Draft {
  readonly queued: ToolQueuedEvent;
  started?: ToolStartEvent;
  ended?: ToolEndEvent;
}

/** Builds the tool calls of a run in the order they were queued, which is the order of the calls. */
export function buildTools(
  facts: Facts,
  tokens: ReadonlyMap<string, TokenCount>,
): readonly ToolCallProfile[] {
  return pair(facts.tools).map(({ queued, started, ended }) => {
    const resultPartId = ended?.resultPartId;
    const count = resultPartId === undefined ? undefined : tokens.get(resultPartId);
    return known({
      name: queued.tool,
      toolUseId: queued.toolUseId,
      callId: queued.callId,
      turn: queued.turn,
      queuedMs: queued.atMs,
      startedMs: started?.atMs,
      endedMs: ended?.atMs,
      worker: started?.worker,
      wave: started?.wave,
      status: ended?.status,
      resultBytes: ended?.resultBytes,
      resultPartId,
      resultTokens: count?.tokens,
      resultBasis: count?.basis,
      error: ended?.error,
      blockedLoopMs: ended?.blockedLoopMs,
    });
  });
}

/** Some models number their calls anew each turn, so a start or end belongs to the calls last queued under its id. */
function pair(events: readonly ToolEvent[]): readonly Draft[] {
  const drafts: Draft[] = [];
  const byId = new Map<string, Draft[]>();
  for (const event of events) {
    const namesakes = byId.get(event.toolUseId) ?? [];
    if (event.type === 'tool-queued') {
      const draft: Draft = { queued: event };
      drafts.push(draft);
      if (namesakes[0]?.queued.callId === event.callId) namesakes.push(draft);
      else byId.set(event.toolUseId, [draft]);
    } else {
      attach(namesakes, event);
    }
  }
  return drafts;
}

/** Calls of one turn that share an id cannot be told apart; they start in the order they were queued. */
function attach(namesakes: readonly Draft[], event: ToolStartEvent | ToolEndEvent): void {
  const open = namesakes.filter(({ ended }) => !ended);
  if (event.type === 'tool-start') {
    const draft = open.find(({ started }) => !started);
    if (draft) draft.started = event;
  } else {
    const draft = open.find(({ started }) => started) ?? open[0];
    if (draft) draft.ended = event;
  }
}
