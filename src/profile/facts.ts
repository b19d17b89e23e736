import type * as trace from '../trace/event.ts';

/** Events that belong to one call to the model. */
export type CallEvent =
  | trace.CallStartEvent
  | trace.AttemptStartEvent
  | trace.AttemptHeadersEvent
  | trace.AttemptEndEvent
  | trace.RetryWaitEvent
  | trace.BlockStartEvent
  | trace.BlockDeltasEvent
  | trace.BlockEndEvent
  | trace.UsageEvent
  | trace.StopEvent;

/** Events that belong to one tool call. */
export type ToolEvent = trace.ToolQueuedEvent | trace.ToolStartEvent | trace.ToolEndEvent;

/** A trace sorted by what its events are about, each list in the order of the trace. */
export interface Facts {
  readonly header: trace.HeaderEvent | undefined;
  readonly runStart: trace.RunStartEvent | undefined;
  /** Undefined when the run died: its process wrote no end. */
  readonly runEnd: trace.RunEndEvent | undefined;
  /** From run start to run end or, in a run that died, to the last stamp in the trace; in milliseconds. */
  readonly wallMs: number;
  /** By call id, in the order the calls began. */
  readonly calls: ReadonlyMap<string, readonly CallEvent[]>;
  readonly tools: readonly ToolEvent[];
  readonly parts: readonly (trace.PartEvent | trace.PartTokensEvent)[];
  readonly overheads: readonly trace.OverheadTokensEvent[];
  readonly resources: readonly trace.ResourceEvent[];
  readonly notices: readonly trace.NoticeEvent[];
}

/** Sorts a trace in one pass; a partial trace gives partial facts. */
export function collectFacts(events: Iterable<trace.TraceEvent>): Facts {
  const draft = new Draft();
  for (const event of events) draft.add(event);
  return { ...draft, wallMs: draft.runEnd?.atMs ?? draft.lastMs };
}

class Draft {
  header: trace.HeaderEvent | undefined = undefined;
  runStart: trace.RunStartEvent | undefined = undefined;
  runEnd: trace.RunEndEvent | undefined = undefined;
  lastMs = 0;
  readonly calls = new Map<string, CallEvent[]>();
  readonly tools: ToolEvent[] = [];
  readonly parts: (trace.PartEvent | trace.PartTokensEvent)[] = [];
  readonly overheads: trace.OverheadTokensEvent[] = [];
  readonly resources: trace.ResourceEvent[] = [];
  readonly notices: trace.NoticeEvent[] = [];

  add(event: trace.TraceEvent): void {
    this.lastMs = Math.max(this.lastMs, lastStampMs(event));
    switch (event.type) {
      case 'header':
        this.header ??= event;
        return;
      case 'run-start':
        this.runStart ??= event;
        return;
      case 'run-end':
        this.runEnd = event;
        return;
      case 'resource':
        this.resources.push(event);
        return;
      case 'notice':
        this.notices.push(event);
        return;
      case 'part':
      case 'part-tokens':
        this.parts.push(event);
        return;
      case 'overhead-tokens':
        this.overheads.push(event);
        return;
      case 'tool-queued':
      case 'tool-start':
      case 'tool-end':
        this.tools.push(event);
        return;
      default:
        this.addCallEvent(event);
    }
  }

  private addCallEvent(event: CallEvent): void {
    const events = this.calls.get(event.callId);
    if (events) events.push(event);
    else this.calls.set(event.callId, [event]);
  }
}

function lastStampMs(event: trace.TraceEvent): number {
  if (event.type === 'header') return 0;
  if (event.type === 'retry-wait') return Math.max(event.atMs, event.endMs);
  if (event.type === 'block-deltas') return Math.max(event.atMs, event.timesMs.at(-1) ?? 0);
  return event.atMs;
}

/** The events of one type, in order. */
export function ofType<E extends trace.TraceEvent, T extends E['type']>(
  events: readonly E[],
  type: T,
): readonly Extract<E, { readonly type: T }>[] {
  return events.filter((event): event is Extract<E, { readonly type: T }> => event.type === type);
}
