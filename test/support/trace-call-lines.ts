import { known } from '../../src/profile/known.ts';
import type { BlockKind, SubAgent, TraceEvent } from '../../src/trace/event.ts';
import type { StopReason } from '../../src/trace/stop.ts';
import type { RefusedCount, Usage } from '../../src/trace/usage.ts';
import type { Line } from './trace-line.ts';

/** Which call, attempt and block the next line belongs to. */
export interface Position {
  call: number;
  attempt: number;
  block: number;
}

/** The events of a `call` line. */
export function callEvents(line: Line, at: Position): readonly TraceEvent[] {
  at.call += 1;
  at.attempt = 0;
  const callId = callIdOf(at);
  const [startMs, endMs] = line.span() ?? [0];
  const partIds = line.value('parts')?.split(',') ?? [];
  const [inputTokens, outputTokens] = line.pair('usage');
  const [cacheReadTokens, cacheWriteTokens] = line.pair('cache');
  const cacheWriteHourTokens = line.number('hour');
  const refused = refusedCounts(line);
  const usage = { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens };
  const turn = Number(line.word(1));
  const model = line.value('model') ?? 'model-1';
  const reason = (line.value('stop') ?? 'end_turn') as StopReason;
  return [
    known({
      type: 'call-start',
      atMs: startMs,
      callId,
      turn,
      model,
      partIds,
      subAgent: agentOf(line),
    }),
    ...when(endMs !== undefined && (inputTokens ?? refused) !== undefined, {
      type: 'usage',
      atMs: endMs ?? 0,
      callId,
      usage: known({ ...usage, cacheWriteHourTokens, refused }),
    }),
    ...when(
      endMs !== undefined,
      known({ type: 'stop', atMs: endMs ?? 0, callId, reason, error: line.error() }),
    ),
  ];
}

/** `agent=scout/u1`. */
function agentOf(line: Line): SubAgent | undefined {
  const [name, toolUseId] = line.value('agent')?.split('/') ?? [];
  return name === undefined || toolUseId === undefined ? undefined : { name, toolUseId };
}

/** `refused=outputTokens:-5`. */
function refusedCounts(line: Line): Usage['refused'] {
  const [field, value] = line.value('refused')?.split(':') ?? [];
  if (field === undefined || value === undefined) return undefined;
  return [{ field: field as RefusedCount['field'], value }];
}

/** The events of an `attempt` line. */
export function attemptEvents(line: Line, at: Position): readonly TraceEvent[] {
  at.attempt += 1;
  at.block = 0;
  const [startMs, endMs] = line.span() ?? [0];
  const id = { callId: callIdOf(at), attempt: at.attempt };
  const outcome = line.oneOf(['error', 'cancelled']) ?? 'ok';
  const [requestBytes, responseBytes] = line.pair('bytes');
  const details = known({ requestBytes, responseBytes, error: line.error() });
  return [
    { type: 'attempt-start', atMs: startMs, ...id },
    ...when(endMs !== undefined, {
      type: 'attempt-end',
      atMs: endMs ?? 0,
      ...id,
      outcome,
      ...details,
    }),
  ];
}

/** The event of a `wait` line. */
export function waitEvents(line: Line, at: Position): readonly TraceEvent[] {
  const [atMs, endMs = atMs] = line.span() ?? [0];
  const wait = { afterAttempt: at.attempt, endMs, plannedMs: endMs - atMs, reason: 'throttling' };
  return [{ type: 'retry-wait', atMs, callId: callIdOf(at), ...wait }];
}

/** The events of a `text`, `thinking` or `toolUse` line. */
export function blockEvents(kind: BlockKind, line: Line, at: Position): readonly TraceEvent[] {
  const [startMs, endMs] = line.span() ?? [0];
  const id = { callId: callIdOf(at), attempt: at.attempt, index: at.block };
  at.block += 1;
  const complete = !line.words.includes('cut');
  const partId = line.value('part');
  const announcedMs = line.number('announced') ?? startMs;
  const asks = { tool: line.value('tool'), toolUseId: line.value('id') };
  return [
    known({ type: 'block-start', atMs: announcedMs, ...id, kind, ...asks }),
    ...when(
      endMs !== undefined,
      known({ type: 'block-end', atMs: endMs ?? 0, ...id, complete, partId }),
    ),
  ];
}

/** The id of the call that the line at this position belongs to. */
export function callIdOf(at: Position): string {
  return `call-${at.call}`;
}

/** The event, when it happened. */
export function when(happened: boolean, event: TraceEvent): readonly TraceEvent[] {
  return happened ? [event] : [];
}
