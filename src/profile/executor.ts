import { groupBy } from './group-by.ts';
import { known } from './known.ts';
import { listScheduleMs } from './list-schedule.ts';
import { largest, smallest, sum, sumKnown } from './statistics.ts';
import {
  maxConcurrent,
  type QueueWait,
  queueWait,
  startSpreadMs,
  toolRuns,
  type ToolRun,
} from './tool-runs.ts';
import type { ToolCallProfile } from './tools.ts';

/** Most tool calls at once; undefined when unknown. */
export type Concurrency = number | 'unlimited' | undefined;

/** How the tool calls of one turn, or of the whole run, were carried out. */
export interface ExecutorFacts {
  /** Absent when unknown. */
  readonly concurrency?: number | 'unlimited';
  readonly calls: number;
  readonly workersUsed: number;
  /** Rounds of the busiest worker; over a run, the sum of its turns. */
  readonly waves: number;
  /** First start to last start; over a run, the largest of its turns; absent when none started. */
  readonly startSpreadMs?: number;
  /** First queued to last end; over a run, the sum of its turns. */
  readonly actualMs: number;
  /** What the measured durations take in call order on `concurrency` workers with no overhead; over a run, the sum. */
  readonly idealMs?: number;
  /** Longest call, which no number of workers can shorten; over a run, the sum of its turns. */
  readonly longestMs: number;
  /** Sum of all durations. */
  readonly sequentialMs: number;
  /** actualMs − idealMs. */
  readonly dispatchOverheadMs?: number;
  /** sequentialMs / actualMs; absent when no time passed. */
  readonly speedUp?: number;
  /** Most calls that ran at the same time. */
  readonly maxConcurrent: number;
  readonly queueWait?: QueueWait;
}

/** The executor in one turn. */
export interface ExecutorTurn extends ExecutorFacts {
  readonly turn: number;
}

/**
 * Builds the facts of each turn that called tools. A call that never started has no duration and no wait. A cancelled or
 * abandoned call lasts until its slot was freed; one still running when the trace ends lasts until `wallMs`.
 */
export function buildExecutorTurns(
  tools: readonly ToolCallProfile[],
  concurrency: Concurrency,
  wallMs: number,
): readonly ExecutorTurn[] {
  const byTurn = groupBy(tools, (tool) => tool.turn);
  return [...byTurn].map(([turn, own]) => ({ turn, ...turnFacts(own, concurrency, wallMs) }));
}

/** Adds the turns up to the run. */
export function totalExecutor(
  turns: readonly ExecutorTurn[],
  tools: readonly ToolCallProfile[],
  concurrency: Concurrency,
  wallMs: number,
): ExecutorFacts {
  return complete(tools.length, concurrency, toolRuns(tools, wallMs), {
    waves: sum(turns.map((turn) => turn.waves)),
    startSpreadMs: largest(turns.flatMap((turn) => turn.startSpreadMs ?? [])),
    actualMs: sum(turns.map((turn) => turn.actualMs)),
    idealMs: concurrency && sumKnown(turns.map((turn) => turn.idealMs)),
    longestMs: sum(turns.map((turn) => turn.longestMs)),
    sequentialMs: sum(turns.map((turn) => turn.sequentialMs)),
  });
}

function turnFacts(
  tools: readonly ToolCallProfile[],
  concurrency: Concurrency,
  wallMs: number,
): ExecutorFacts {
  const runs = toolRuns(tools, wallMs);
  const durations = runs.map((run) => run.endMs - run.startMs);
  const queuedMs = smallest(tools.map((tool) => tool.queuedMs)) ?? 0;
  const endMs = largest(tools.map((tool) => tool.endedMs ?? wallMs)) ?? queuedMs;
  const workers = concurrency === 'unlimited' ? Infinity : concurrency;
  return complete(tools.length, concurrency, runs, {
    waves: largest(runs.map((run) => run.wave)) ?? 0,
    startSpreadMs: startSpreadMs(runs),
    actualMs: endMs - queuedMs,
    idealMs: workers && listScheduleMs(durations, workers),
    longestMs: largest(durations) ?? 0,
    sequentialMs: sum(durations),
  });
}

interface Times {
  readonly waves: number;
  readonly startSpreadMs: number | undefined;
  readonly actualMs: number;
  readonly idealMs: number | undefined;
  readonly longestMs: number;
  readonly sequentialMs: number;
}

function complete(
  calls: number,
  concurrency: Concurrency,
  runs: readonly ToolRun[],
  times: Times,
): ExecutorFacts {
  const { actualMs, idealMs, sequentialMs } = times;
  return known({
    concurrency,
    calls,
    workersUsed: new Set(runs.map((run) => run.worker)).size,
    ...times,
    dispatchOverheadMs: idealMs === undefined ? undefined : actualMs - idealMs,
    speedUp: actualMs > 0 ? sequentialMs / actualMs : undefined,
    maxConcurrent: maxConcurrent(runs),
    queueWait: queueWait(runs),
  });
}
