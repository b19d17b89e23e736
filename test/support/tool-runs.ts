import fc from 'fast-check';
import type { TraceEvent } from '../../src/trace/event.ts';
import { traceOf } from './trace-builder.ts';

const tool = fc.record({
  turn: fc.integer({ min: 1, max: 2 }),
  queuedMs: fc.oneof(fc.nat(3), fc.nat(40)),
  waitMs: fc.oneof(fc.constant(undefined), fc.nat(40), fc.nat(40), fc.nat(40)),
  runMs: fc.oneof(fc.constant(undefined), fc.nat(20), fc.nat(20), fc.nat(20)),
  worker: fc.integer({ min: 1, max: 3 }),
});

const call = fc.record({
  startMs: fc.nat(60),
  lengthMs: fc.option(fc.nat(30), { nil: undefined, freq: 5 }),
  usage: fc.option(fc.tuple(fc.nat(50), fc.nat(50)), { nil: undefined, freq: 4 }),
  ttftMs: fc.nat(5),
});

/** Runs with integer stamps in which many tool calls wait at once, on few workers, beside calls that overlap. */
export const anyToolRun: fc.Arbitrary<readonly TraceEvent[]> = fc
  .record({
    tools: fc.array(tool, { maxLength: 50, size: 'max' }),
    calls: fc.array(call, { maxLength: 5 }),
    endMs: fc.nat(110),
  })
  .map(({ tools, calls, endMs }) => {
    const lines = [
      'run any',
      ...calls.flatMap(({ startMs, lengthMs, usage, ttftMs }) => {
        const span = `${startMs}-${lengthMs === undefined ? '' : startMs + lengthMs}`;
        const used = usage === undefined ? '' : ` usage=${usage.join('/')}`;
        return [`call 1 ${span}${used}`, `attempt ${span}`, `text ${startMs + ttftMs}-`];
      }),
      ...tools.map(({ turn, queuedMs, waitMs, runMs, worker }, place) => {
        const name = `tool t${place} turn=${turn} id=${place} queued=${queuedMs} worker=${worker}`;
        const startMs = queuedMs + (waitMs ?? 0);
        const endMs = runMs === undefined ? '' : startMs + runMs;
        if (waitMs !== undefined) return `${name} ${startMs}-${endMs}`;
        return runMs === undefined ? name : `${name} ended=${endMs} cancelled`;
      }),
      `end ${endMs} completed end_turn`,
    ];
    return traceOf(lines.join('\n'));
  });
