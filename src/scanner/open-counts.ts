import { openCountStore } from '../agent/count-store.ts';
import { keptTokens, readKept } from '../agent/kept-counts.ts';
import { localCounter, readLearnedFactor } from '../agent/learned-factor.ts';
import {
  countDeclarations,
  type CountDeclarationsSetup,
  type CountedDeclarations,
} from '../counting/count-declarations.ts';
import type { ExactLists } from '../counting/exact-lists.ts';
import { keepParts } from '../counting/kept-parts.ts';
import { counterName } from '../model/bedrock/count-tokens.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import { familyOf } from '../tokens/family.ts';
import { openCounter } from '../tokens/worker-counter.ts';
import type { TokenCounter } from '../tokens/counter.ts';
import type { LearnedFactor } from '../tokens/learn-factor.ts';
import type { CountingModel } from './messages.ts';

/** Where counts come from and are kept. */
export interface CountsPlace {
  /** Absolute path of `dist/worker.js`. */
  readonly workerFile: string;
  /** What runs and exact counts left, absolute. */
  readonly countsFolder: string;
  readonly toolflameVersion: string;
}

/** Counts declarations for any model. */
export interface Counts {
  count(
    declarations: readonly ToolDeclaration[],
    model: CountingModel,
    withFields: boolean,
  ): Promise<CountedDeclarations>;
}

/** Opens the counters; each vocabulary is loaded when the first model asks for it. Nothing is asked of any provider. */
export function openCounts({ workerFile, countsFolder, toolflameVersion }: CountsPlace): Counts {
  const counters = new Map<string, TokenCounter>();
  const store = openCountStore(countsFolder);
  const keptParts = keepParts();

  async function setupOf(
    { provider, modelId }: CountingModel,
    withFields: boolean,
  ): Promise<CountDeclarationsSetup> {
    const family = familyOf(provider, modelId);
    const tokenizer = family.vocabulary;
    const counter = counters.get(tokenizer) ?? openCounter({ workerFile, tokenizer });
    counters.set(tokenizer, counter);
    const keptFor = (learned?: LearnedFactor) =>
      keptParts(JSON.stringify([provider, modelId, withFields, learned ?? null]));
    if (provider !== 'bedrock') return { counter, family, withFields, kept: keptFor() };
    const local = localCounter(tokenizer, toolflameVersion);
    const learned = await readLearnedFactor(store, `bedrock ${modelId}`, local);
    const setup = { counter, family, withFields, kept: keptFor(learned) };
    const exact = keptExact(counterName({ id: modelId }));
    return { ...setup, exact, ...(learned === undefined ? {} : { learned }) };
  }

  /** What the model's own counter said before, of any of these tools. */
  function keptExact(counterOfModel: string): ExactLists {
    return {
      async count(tools) {
        const entries = await store.exact(counterOfModel);
        const { overhead } = readKept(entries, tools, { region: undefined, now: new Date() });
        // In their order: a file may declare two tools of one name.
        const tokens = keptTokens(entries, tools);
        return { tokens, ...(overhead === undefined ? {} : { overhead }) };
      },
    };
  }

  return {
    count: async (declarations, model, withFields) =>
      countDeclarations(declarations, await setupOf(model, withFields)),
  };
}
