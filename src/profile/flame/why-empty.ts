import type { Profile } from '../profile.ts';
import type { FlameChoice } from './choice.ts';

/** Why a flame of a run has no width, as a sentence. */
export function whyEmpty({ calls, start, cost }: Profile, axis: FlameChoice['axis']): string {
  if (calls.length === 0) return 'The run made no call to a model.';
  if (axis === 'tokens') return 'No tokens of the run are counted.';
  if (start?.simulated === true) return 'The run is simulated: it has no price.';
  return cost?.costUsd === undefined
    ? 'No list price is known for the calls of the run.'
    : 'The run cost nothing.';
}
