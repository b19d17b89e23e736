import type { TraceEvent } from '../../src/trace/event.ts';
import { createRecorder } from '../../src/trace/recorder.ts';
import type { PartListener, Recorder } from '../../src/trace/recorder.ts';

type EventOf<T extends TraceEvent['type']> = Extract<TraceEvent, { readonly type: T }>;

/** A recorder that keeps what is recorded. */
export interface MemoryRecorder extends Recorder {
  readonly events: readonly TraceEvent[];
  /** The events of one type. */
  of<T extends TraceEvent['type']>(type: T): readonly EventOf<T>[];
  /** The events of some types (all without), drawn one a line. */
  lines(...types: readonly TraceEvent['type'][]): string;
}

/** Makes a recorder that keeps what is recorded. */
export function memoryRecorder(
  content: 'full' | 'digest' = 'full',
  onPart?: PartListener,
): MemoryRecorder {
  const events: TraceEvent[] = [];
  return {
    ...createRecorder([(event) => void events.push(event)], content, onPart),
    events,
    of: (type) => events.filter((event): event is EventOf<typeof type> => event.type === type),
    lines: (...types) =>
      events
        .filter(({ type }) => types.length === 0 || types.includes(type))
        .map(draw)
        .join('\n'),
  };
}

/** `30 tool-end u1 status=ok resultBytes=2`: time, type, ids of call and tool use, then the other fields in their order. */
export function draw(event: TraceEvent): string {
  const { type, ...fields } = event;
  const { atMs, callId, toolUseId, ...others }: { readonly [key: string]: unknown } = fields;
  const words = Object.entries(others).map(([key, value]) => {
    return `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
  });
  return [atMs, type, callId, toolUseId, ...words].filter((word) => word !== undefined).join(' ');
}

/**
 * Draws which call each worker ran when, a column for each `stepMs`; calls are the last letters of their ids:
 *
 *     1 aaab
 *     2 cc·d
 */
export function drawWorkers(events: readonly TraceEvent[], stepMs: number): string {
  const rows = new Map<number, string>();
  for (const start of events) {
    if (start.type !== 'tool-start') continue;
    const end = events.find(
      (event) => event.type === 'tool-end' && event.toolUseId === start.toolUseId,
    );
    const endMs = end !== undefined && 'atMs' in end ? end.atMs : start.atMs;
    const before = (rows.get(start.worker) ?? '').padEnd(start.atMs / stepMs, '·');
    const letter = start.toolUseId.slice(-1);
    rows.set(start.worker, before + letter.repeat((endMs - start.atMs) / stepMs));
  }
  return [...rows].map(([worker, row]) => `${worker} ${row}`).join('\n');
}
