import type { Clock } from '../trace/clock.ts';
import type { PartKind } from '../trace/part.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { TokenCounter } from '../tokens/counter.ts';
import type { LearnedFactor } from '../tokens/learn-factor.ts';
import { renderPart } from '../tokens/render-part.ts';
import { weighCount } from './learned-factor.ts';

/** Counts parts in the background and records each count as it comes. */
export interface PartCounting {
  /** Takes a new part; cheap, counts later. */
  add(partId: string, kind: PartKind, name: string | undefined, content: string): void;
  /** Resolves once every part that was added is counted. Rejects when the counter cannot be started at all. */
  finish(): Promise<void>;
}

interface Pending {
  readonly partId: string;
  readonly kind: PartKind;
  readonly name: string | undefined;
  readonly content: string;
}

/**
 * Parts of one moment are counted together: a message to the worker costs more than a small count. With a learned factor, the
 * counts are what the model is believed to count.
 */
export function countParts(
  counter: TokenCounter,
  recorder: Recorder,
  clock: Clock,
  learned?: LearnedFactor,
): PartCounting {
  let pending: Pending[] = [];
  let counting: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;
  const countPending = async (): Promise<void> => {
    const batch = pending;
    pending = [];
    const texts = batch.map(({ kind, name, content }) => renderPart(kind, name, content));
    const counts = await counter.count(texts);
    counts.forEach((local, index) => {
      const partId = batch[index]?.partId;
      if (partId === undefined) return;
      const count = learned === undefined ? local : weighCount(local, learned);
      recorder.record({ type: 'part-tokens', atMs: clock.nowMs(), partId, count });
    });
  };
  // Kept for finish(): one batch that fails takes no other with it.
  const keepFailure = (error: unknown): void => {
    failure ??= { error };
  };
  return {
    add: (partId, kind, name, content) => {
      pending.push({ partId, kind, name, content });
      if (pending.length > 1) return;
      const batch = new Promise(setImmediate).then(countPending).catch(keepFailure);
      counting = Promise.all([counting, batch]).then(() => {});
    },
    finish: async () => {
      await counting;
      if (failure !== undefined) throw failure.error;
    },
  };
}
