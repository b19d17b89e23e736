import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../trace/clock.ts';
import type { PartKind } from '../trace/part.ts';
import type { Recorder } from '../trace/recorder.ts';
import { estimatePart } from '../tokens/count-part.ts';
import type { TokenCounter } from '../tokens/counter.ts';
import type { Family } from '../tokens/family.ts';
import type { LearnedFactor } from '../tokens/learn-factor.ts';
import { fieldTexts, splitFields } from '../tokens/schema-fields.ts';

/** Counts parts in the background and records each count as it comes. */
export interface PartCounting {
  /** Takes a new part; cheap, counts later. */
  add(partId: string, kind: PartKind, name: string | undefined, content: string): void;
  /** Resolves once every part that was added is counted. Rejects when the counter cannot be started at all. */
  finish(): Promise<void>;
}

/** How the parts of a run are counted. */
export interface PartCountingSetup {
  /** Counts with the family's vocabulary. */
  readonly counter: TokenCounter;
  readonly family: Family;
  /** Instead of the family's own factor, where one was learned. */
  readonly learned?: LearnedFactor;
}

interface Pending {
  readonly partId: string;
  readonly kind: PartKind;
  readonly name: string | undefined;
  readonly content: string;
}

/** Rendering this many at once takes a few milliseconds: others of the run wait no longer. */
const partsAtOnce = 50;

/** Parts of one moment are counted together: a message to the worker costs more than a small count. */
export function countParts(
  { counter, family, learned }: PartCountingSetup,
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
    const rendered = batch.map(({ kind, name, content }) => ({
      text: family.renderPart(kind, name, content),
      fields: kind === 'toolSchema' ? fieldTexts(content, family) : undefined,
    }));
    const fieldsOfAll = rendered.flatMap(({ fields }) => fields?.texts ?? []);
    const counts = await counter.count([...rendered.map(({ text }) => text), ...fieldsOfAll]);
    let at = batch.length;
    batch.forEach(({ partId }, index) => {
      const [local, fields] = [counts[index], rendered[index]?.fields];
      const ofFields = counts.slice(at, (at += fields?.texts.length ?? 0));
      if (local === undefined) return;
      const count = estimatePart(local, family, learned);
      const event = { type: 'part-tokens', atMs: clock.nowMs(), partId, count } as const;
      const split = fields && { fields: splitFields(fields, ofFields, count) };
      recorder.record({ ...event, ...split });
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
