import type { TraceEvent } from '../trace/event.ts';

/**
 * An event without what no profile looks at and what most of a long trace is made of: the contents of parts, and all pieces of
 * a block but the last, whose stamp may be the last of the trace.
 */
export function slimEvent(event: TraceEvent): TraceEvent {
  if (event.type === 'part') {
    const { content, ...part } = event.part;
    return content === undefined ? event : { ...event, part };
  }
  if (event.type !== 'block-deltas') return event;
  return { ...event, timesMs: event.timesMs.slice(-1), sizes: event.sizes.slice(-1) };
}
