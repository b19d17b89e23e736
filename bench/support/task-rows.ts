import type { Task } from './long-tasks.ts';

/** What the tasks that took longer than `overMs` were made of, the largest part first: rows of a table. */
export function rowsOfTasks(
  tasks: readonly Task[],
  overMs: number,
): readonly (readonly string[])[] {
  const long = tasks.filter(({ durationMs }) => durationMs > overMs);
  const sums = new Map<string, number>();
  for (const { ownMs } of long) {
    for (const [part, ms] of Object.entries(ownMs)) sums.set(part, (sums.get(part) ?? 0) + ms);
  }
  const parts = [...sums].sort(([, a], [, b]) => b - a).filter(([, ms]) => ms >= 1);
  const allMs = long.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const longest = long.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, 3);
  return [
    [`tasks over ${overMs} ms`, `${long.length}`, `${allMs.toFixed(0)} ms`],
    ...longest.map((task) => [
      `one of the longest: ${partsOf(task)}`,
      '',
      `${task.durationMs.toFixed(0)} ms`,
    ]),
    ...parts.map(([part, ms]) => [part, '', `${ms.toFixed(0)} ms`]),
  ];
}

/** `FunctionCall of the panel 9, Layout 4`, the largest part first; ms. */
function partsOf({ ownMs }: Task): string {
  const parts = Object.entries(ownMs).filter(([, ms]) => ms >= 0.5);
  return parts
    .sort(([, a], [, b]) => b - a)
    .map(([part, ms]) => `${part} ${ms.toFixed(1)}`)
    .join(', ');
}
