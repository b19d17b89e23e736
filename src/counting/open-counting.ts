import type { CountStore } from '../agent/count-store.ts';
import { exactSetup } from '../agent/exact-setup.ts';
import { learnedName, localCounter, readLearnedFactor } from '../agent/learned-factor.ts';
import { openBedrock } from '../model/bedrock/open-bedrock.ts';
import type { Proxy } from '../model/bedrock/proxy.ts';
import type { Model } from '../model/model.ts';
import { openSimulated } from '../model/simulated/open-simulated.ts';
import { latencySchema } from '../model/simulated/script.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import { familyOf, type Family } from '../tokens/family.ts';
import type { LearnedFactor } from '../tokens/learn-factor.ts';
import { openCounter } from '../tokens/worker-counter.ts';
import { scaledClock } from '../trace/scaled-clock.ts';
import { countDeclarations, type CountedDeclarations } from './count-declarations.ts';
import { openExactLists } from './exact-lists.ts';

/** Where a model runs: `other` is any place but Amazon Bedrock, whose counter is not asked. */
export const countProviders = ['bedrock', 'simulated', 'other'] as const;

/** The place of a model. */
export type CountProvider = (typeof countProviders)[number];

/** What declarations are counted for, and with. */
export interface CountingSetup {
  readonly provider: CountProvider;
  readonly modelId: string;
  /** Where a model on Amazon Bedrock is asked; otherwise the one that the AWS configuration names. */
  readonly region?: string;
  readonly proxy?: Proxy;
  /** Whether the model's own counter is asked. */
  readonly exact: boolean;
  /** Whether the fields of each schema are told apart. */
  readonly withFields: boolean;
  /** The bundle that counts tokens and serves the embedded model. */
  readonly workerFile: string;
  readonly toolflameVersion: string;
  /** What earlier runs learned of token counts. */
  readonly store: CountStore;
  readonly now: () => Date;
  readonly random: () => number;
}

/** Counts declarations for one model. */
export interface Counting {
  readonly family: Family;
  /** Instead of the family's factor, where earlier runs of the model taught one. */
  readonly learned: LearnedFactor | undefined;
  /** Rejects only when the counter cannot be started. */
  count(declarations: readonly ToolDeclaration[]): Promise<CountedDeclarations>;
  /** Ends its threads; idempotent. */
  close(): Promise<void>;
}

/** Opens what counts for a model. Rejects when the embedded model is to count and cannot start. */
export async function openCounting(setup: CountingSetup, signal: AbortSignal): Promise<Counting> {
  const { provider, modelId, store, workerFile, toolflameVersion, now, random } = setup;
  const { withFields } = setup;
  const family = familyOf(provider, modelId);
  const model = await openModel(setup);
  const local = localCounter(family.vocabulary, toolflameVersion);
  const learned = model && (await readLearnedFactor(store, learnedName(model), local));
  const counter = openCounter({ workerFile, tokenizer: family.vocabulary });
  if (setup.exact) await model?.prepare();
  const clock = scaledClock(1);
  const asked =
    setup.exact && model && exactSetup({ model, store, clock, now, random, toolflameVersion });
  const exact = asked ? { exact: openExactLists(asked, signal) } : {};
  const known = learned === undefined ? {} : { learned };
  return {
    ...{ family, learned },
    count: (declarations) =>
      countDeclarations(declarations, { counter, family, withFields, ...known, ...exact }),
    async close() {
      await Promise.all([counter.close(), model?.close()]);
    },
  };
}

/** The model, for its counter and for what was learned of it; the embedded one is started only to count. */
async function openModel(setup: CountingSetup): Promise<Model | undefined> {
  const { provider, modelId: id, region, proxy, exact, workerFile } = setup;
  const clock = scaledClock(1);
  if (provider === 'bedrock') {
    const place = region === undefined ? {} : { region };
    return openBedrock({ id, ...place, ...(proxy === undefined ? {} : { proxy }) }, clock);
  }
  if (provider === 'other' || !exact) return undefined;
  const script = { latency: latencySchema.parse({}), steps: [], faults: [] };
  const own = { modelId: id, speed: 1, tokenizer: 'o200k_base' };
  return openSimulated({ workerFile, script, ...own }, clock);
}
