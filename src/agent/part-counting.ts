import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../trace/clock.ts';
import type { PartKind } from '../trace/part.ts';
import type { Recorder } from '../trace/recorder.ts';
import { countPartsAtOnce } from '../tokens/count-parts.ts';
import type { CountablePart, PartCountSetup } from '../tokens/count-parts.ts';

/** Counts parts in the background and records each count as it comes. */
export interface PartCounting {
  /** Takes a new part; cheap, counts later. */
  add(partId: string, kind: PartKind, name: string | undefined, content: string): void;
  /** Resolves once every part that was added is counted. Rejects when the counter cannot be started at all. */
  finish(): Promise<void>;
}

interface Pending extends CountablePart {
  readonly partId: string;
}

/** Rendering this many at once takes a few milliseconds: others of the run wait no longer. */
const partsAtOnce = 50;

/** Parts of one moment are counted together: a message to the worker costs more than a small count. */
export function countParts(
  setup: Omit<PartCountSetup, 'withFields'>,
  recorder: Recorder,
  clock: Clock,
): PartCounting {
  let pending: Pending[] = [];
  let counting: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;
  const countPending = async (): Promise<void> => {
    const batch = pending;
    pending = [];
    for (let at = 0; at < batch.length; at += partsAtOnce) {
      if (at > 0) await nextTurn();
      await countBatch(batch.slice(at, at + partsAtOnce));
    }
  };
  const countBatch = async (batch: readonly Pending[]): Promise<void> => {
    const counted = await countPartsAtOnce(batch, { ...setup, withFields: true });
    counted.forEach(({ count, fieldsOf }, index) => {
      const partId = batch[index]?.partId;
      if (partId === undefined) return;
      const event = { type: 'part-tokens', atMs: clock.nowMs(), partId, count } as const;
      recorder.record({ ...event, ...(fieldsOf && { fields: fieldsOf(count) }) });
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
