import type { Profile } from '../profile/profile.ts';
import { sum } from '../profile/statistics.ts';

/**
 * What dispatching costs a call in milliseconds: actual − ideal of every turn with tools, fitted to `cost × calls` by least
 * squares, which gives large turns, where noise matters least, the most say. Undefined without such a turn.
 */
export function fitDispatchMsPerCall(profiles: readonly Profile[]): number | undefined {
  const turns = profiles
    .flatMap((profile) => profile.executorTurns)
    .flatMap(({ calls, dispatchOverheadMs }) =>
      dispatchOverheadMs === undefined ? [] : [{ calls, dispatchOverheadMs }],
    );
  const weight = sum(turns.map(({ calls }) => calls ** 2));
  if (weight === 0) return undefined;
  return sum(turns.map(({ calls, dispatchOverheadMs }) => calls * dispatchOverheadMs)) / weight;
}

/**
 * The tool latency L in milliseconds at which `calls` calls at once take as long as one after another:
 *
 *     calls · L = ceil(calls / workers) · L + dispatch(calls)
 *
 * Undefined when the calls cannot overlap. A fitted cost below 0 is noise, and gives 0.
 */
export function breakEvenToolMs(
  calls: number,
  concurrency: number | 'unlimited',
  dispatchMsPerCall: number,
): number | undefined {
  const waves = concurrency === 'unlimited' ? 1 : Math.ceil(calls / concurrency);
  if (calls <= waves) return undefined;
  return Math.max(0, (dispatchMsPerCall * calls) / (calls - waves));
}
