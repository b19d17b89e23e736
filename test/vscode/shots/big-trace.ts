import { closeSync, openSync, writeSync } from 'node:fs';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { traceOf } from '../../support/trace-builder.ts';

const toolsPerTurn = 500;
const workers = 40;
const blockMs = 8;

/** Writes a trace of so many tool calls: each has a block that asks for it, a wait and a run. Every hundredth fails. */
export function writeBigTrace(file: string, tools: number): void {
  const fd = openSync(file, 'w');
  const write = (events: readonly TraceEvent[]): void =>
    void writeSync(fd, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  write(traceOf(`run swarm model=m1 concurrency=${workers} simulated`));
  let atMs = 0;
  for (let turn = 1; turn * toolsPerTurn <= tools; turn += 1) {
    const events = turnEvents(turn, atMs);
    write(events);
    atMs = (events.at(-1) as { readonly atMs: number }).atMs + 20;
  }
  write([{ type: 'run-end', atMs, outcome: 'completed', reason: 'end_turn' }]);
  closeSync(fd);
}

function turnEvents(turn: number, startMs: number): readonly TraceEvent[] {
  const callId = `c${turn}`;
  const at = { callId, attempt: 1 };
  const events: TraceEvent[] = [
    { type: 'call-start', atMs: startMs, callId, turn, model: 'm1', partIds: [] },
    { type: 'attempt-start', atMs: startMs + 1, ...at },
  ];
  const firstMs = startMs + 900 + 40 * (turn % 7);
  for (let index = 0; index < toolsPerTurn; index += 1) {
    const block = { ...at, index };
    const tool = toolName(index);
    const toolUseId = `${callId}-${index}`;
    const blockStartMs = firstMs + index * blockMs;
    const kind = { kind: 'toolUse', tool, toolUseId } as const;
    events.push({ type: 'block-start', atMs: blockStartMs, ...block, ...kind });
    events.push({ type: 'block-end', atMs: blockStartMs + blockMs, ...block, complete: true });
  }
  const endMs = firstMs + toolsPerTurn * blockMs + 5;
  events.push({ type: 'attempt-end', atMs: endMs, ...at, outcome: 'ok' });
  events.push({ type: 'stop', atMs: endMs, callId, reason: 'tool_use' });
  return [...events, ...toolEvents(turn, callId, endMs)];
}

function toolName(index: number): string {
  return `tool_${String(index % 60).padStart(2, '0')}`;
}

function toolEvents(turn: number, callId: string, queuedMs: number): readonly TraceEvent[] {
  const queued: TraceEvent[] = [];
  const runs: TraceEvent[] = [];
  const freeMs = new Float64Array(workers).fill(queuedMs + 1);
  for (let index = 0; index < toolsPerTurn; index += 1) {
    const toolUseId = `${callId}-${index}`;
    queued.push({
      type: 'tool-queued',
      atMs: queuedMs,
      toolUseId,
      callId,
      turn,
      tool: toolName(index),
    });
    const worker = freeMs.indexOf(Math.min(...freeMs));
    const startMs = freeMs[worker] ?? queuedMs;
    const endMs = startMs + 20 + ((index * 37 + turn * 11) % 180);
    const wave = Math.floor(index / workers) + 1;
    runs.push({ type: 'tool-start', atMs: startMs, toolUseId, worker: worker + 1, wave });
    const status = index % 100 === 99 ? 'error' : 'ok';
    runs.push({ type: 'tool-end', atMs: endMs, toolUseId, status, resultBytes: 80 });
    freeMs[worker] = endMs + 0.5;
  }
  const stamp = (event: TraceEvent): number => ('atMs' in event ? event.atMs : 0);
  return [...queued, ...runs.sort((a, b) => stamp(a) - stamp(b))];
}
