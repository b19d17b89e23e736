import type { Model } from '../model/model.ts';
import { learnFactor } from '../tokens/learn-factor.ts';
import type { LearnedFactor } from '../tokens/learn-factor.ts';
import type { CountStore } from './count-store.ts';

/** Names a model in the store: answers that are made up stay apart from real ones. */
export function learnedName({ provider, id, countsAs }: Model): string {
  return countsAs === undefined || countsAs === id
    ? `${provider} ${id}`
    : `${provider} ${id} ${countsAs}`;
}

/** Names how this version counts locally: its rendering is part of it. */
export function localCounter(tokenizer: string, toolflameVersion: string): string {
  return `${tokenizer}, toolflame ${toolflameVersion}`;
}

/** The factor that earlier runs of a model teach; undefined while they are too few. Never rejects. */
export async function readLearnedFactor(
  store: CountStore,
  model: string,
  counter: string,
): Promise<LearnedFactor | undefined> {
  const all = await store.observations(model);
  return learnFactor(all.filter(({ localCounter: by }) => by === counter));
}
