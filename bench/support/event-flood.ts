import { appendFileSync } from 'node:fs';
import type { TraceEvent } from '../../src/trace/event.ts';

/** What was written. */
export interface Flood {
  readonly events: number;
  readonly calls: number;
  readonly tools: number;
  readonly wallMs: number;
}

const toolsPerTurn = 50;
const workers = 8;
const batchEveryMs = 10;

/** Events of turns that ask for many tools and run them, one after the other; each is stamped when it is asked for. */
export function* turns(nowMs: () => number): Generator<TraceEvent> {
  for (let turn = 1; ; turn += 1) {
    const callId = `call-${turn}`;
    const at = { callId, attempt: 1 };
    yield { type: 'call-start', atMs: nowMs(), callId, turn, model: 'any', partIds: [] };
    yield { type: 'attempt-start', atMs: nowMs(), ...at };
    yield { type: 'attempt-headers', atMs: nowMs(), ...at, status: 200 };
    const names = Array.from({ length: toolsPerTurn }, (_, index) => `tool_${index % 20}`);
    const idOf = (index: number): string => `${callId}-${index}`;
    for (const [index, tool] of names.entries()) {
      const block = { ...at, index };
      const toolUseId = idOf(index);
      yield { type: 'block-start', atMs: nowMs(), ...block, kind: 'toolUse', tool, toolUseId };
      const atMs = nowMs();
      yield { type: 'block-deltas', atMs, ...block, timesMs: [atMs], sizes: [40] };
      yield { type: 'block-end', atMs: nowMs(), ...block, complete: true };
    }
    yield { type: 'attempt-end', atMs: nowMs(), ...at, outcome: 'ok' };
    yield { type: 'stop', atMs: nowMs(), callId, reason: 'tool_use' };
    for (const [index, tool] of names.entries()) {
      yield { type: 'tool-queued', atMs: nowMs(), toolUseId: idOf(index), callId, turn, tool };
    }
    for (const index of names.keys()) {
      const wave = Math.floor(index / workers) + 1;
      const slot = { worker: (index % workers) + 1, wave };
      yield { type: 'tool-start', atMs: nowMs(), toolUseId: idOf(index), ...slot };
      yield {
        type: 'tool-end',
        atMs: nowMs(),
        toolUseId: idOf(index),
        status: 'ok',
        resultBytes: 9,
      };
    }
  }
}

/** Appends events to a trace that has begun, so many a second for so long, and then the end of its run. */
export async function flood(file: string, perSecond: number, lengthMs: number): Promise<Flood> {
  const startMs = performance.now();
  const nowMs = (): number => performance.now() - startMs;
  const source = turns(nowMs);
  const count = { events: 0, calls: 0, tools: 0 };
  while (nowMs() < lengthMs) {
    const lines: string[] = [];
    const due = Math.floor((nowMs() / 1000) * perSecond);
    for (; count.events < due; count.events += 1) {
      const event = source.next().value as TraceEvent;
      if (event.type === 'call-start') count.calls += 1;
      if (event.type === 'tool-queued') count.tools += 1;
      lines.push(`${JSON.stringify(event)}\n`);
    }
    if (lines.length > 0) appendFileSync(file, lines.join(''));
    await new Promise((resolve) => setTimeout(resolve, batchEveryMs));
  }
  const end: TraceEvent = { type: 'run-end', atMs: nowMs(), outcome: 'completed', reason: 'done' };
  appendFileSync(file, `${JSON.stringify(end)}\n`);
  return { ...count, wallMs: nowMs() };
}
