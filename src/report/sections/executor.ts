import type { ExecutorFacts } from '../../profile/executor.ts';
import type { Profile } from '../../profile/profile.ts';
import { largest } from '../../profile/statistics.ts';
import { countOf, formatCount, formatFactor, formatMs, formatShare } from '../numbers.ts';

/** How the tool calls were carried out, in sentences; none when there were no calls. */
export function executorLines(profile: Profile): readonly string[] {
  const { executor } = profile;
  return executor.calls === 0 ? [] : [...facts(executor), ...unusualLines(profile)];
}

function facts(executor: ExecutorFacts): readonly string[] {
  const { workersUsed, waves, maxConcurrent, concurrency } = executor;
  const cap = typeof concurrency === 'number' ? ` of ${formatCount(concurrency)}` : '';
  const unlimited = concurrency === 'unlimited' ? ' (unlimited)' : '';
  return [
    `Workers used: ${formatCount(workersUsed)}${cap}${unlimited}; ${countOf(waves, 'wave')}; at most ${countOf(maxConcurrent, 'call')} at once.`,
    makespan(executor),
    ...spreadLine(executor),
  ];
}

function makespan(executor: ExecutorFacts): string {
  const { actualMs, idealMs, sequentialMs, speedUp, dispatchOverheadMs } = executor;
  const faster = speedUp === undefined ? '' : `; speed-up ${formatFactor(speedUp)}`;
  const sequential = `One after another: ${formatMs(sequentialMs)}${faster}.`;
  if (idealMs === undefined || dispatchOverheadMs === undefined) {
    return `Took ${formatMs(actualMs)}. ${sequential}`;
  }
  const share = actualMs > 0 ? ` (${formatShare(dispatchOverheadMs / actualMs)})` : '';
  const dispatch = `${formatMs(dispatchOverheadMs)}${share} of dispatch`;
  return `Took ${formatMs(actualMs)}: ${formatMs(idealMs)} at best, ${dispatch}. ${sequential}`;
}

function spreadLine({ startSpreadMs, queueWait }: ExecutorFacts): readonly string[] {
  if (startSpreadMs === undefined || queueWait === undefined) return [];
  const { medianMs, maxMs } = queueWait;
  return [
    `Starts spread over ${formatMs(startSpreadMs)}; wait for a worker: median ${formatMs(medianMs)}, at most ${formatMs(maxMs)}.`,
  ];
}

/** Calls that have no duration, or not one of their own making: the figures above say nothing about them. */
function unusualLines({ tools, wallMs, outcome }: Profile): readonly string[] {
  const isLive = outcome === 'running';
  const started = tools.filter(({ startedMs }) => startedMs !== undefined);
  const unstarted = tools.filter(({ startedMs }) => startedMs === undefined);
  const waiting = isLive ? unstarted.filter(({ endedMs }) => endedMs === undefined) : [];
  const never = unstarted.filter(({ endedMs }) => !isLive || endedMs !== undefined);
  const waitedMs = largest(never.map((tool) => (tool.endedMs ?? wallMs) - tool.queuedMs));
  const cancelled = started.filter(({ status }) => status === 'cancelled');
  const cut = started.filter(({ endedMs }) => endedMs === undefined);
  return [
    ...counted(
      never,
      (calls) => `Never got a worker: ${calls}, after waiting ${formatMs(waitedMs)}.`,
    ),
    ...counted(waiting, (calls) => `Waiting for a worker: ${calls}.`),
    ...counted(cancelled, (calls) => `Cancelled while running: ${calls}.`),
    ...counted(cut, (calls) =>
      isLive
        ? `Running now: ${calls}, counted until now.`
        : `Still running when the trace ends: ${calls}, counted until then.`,
    ),
  ];
}

function counted(calls: readonly unknown[], line: (calls: string) => string): readonly string[] {
  return calls.length === 0 ? [] : [line(countOf(calls.length, 'call'))];
}
