import type { Clock } from '../trace/clock.ts';
import type { ToolSchema } from '../trace/conversation.ts';
import type { CountRefusal } from '../model/model.ts';
import { openAsker } from './ask-counts.ts';
import type { AskSetup } from './ask-counts.ts';
import { countDifferences } from './count-differences.ts';
import type { Differences } from './count-differences.ts';
import type { CountStore, ExactEntry } from './count-store.ts';
import { listDigest, readKept, schemaDigest } from './kept-counts.ts';
import type { ExactOverhead } from './kept-counts.ts';

/** What exact counting needs. */
export interface ExactSetup extends AskSetup {
  /** The name of the counter; see `Model.countsAs`. */
  readonly counter: string;
  /** Where it is asked; not every region has every counter. */
  readonly region: string | undefined;
  readonly store: CountStore;
  readonly now: () => Date;
}

/** What the model's own counter says of tools. */
export interface ExactCounts {
  /** By the name of the tool; those that could not be counted are not in it. */
  readonly tools: ReadonlyMap<string, number>;
  /** Absent when it could not be counted. */
  readonly overhead?: ExactOverhead;
  /** Why something is missing. */
  readonly problem?: ExactProblem;
}

/** Why not all is exact, to follow "stay estimated:". */
export interface ExactProblem {
  readonly words: string;
  /** How the provider refused; absent where it counted, and its counts are not to be believed. */
  readonly refusal?: CountRefusal['type'];
  /** What the provider said; may quote the request. */
  readonly quote?: string;
}

/** What is not counted by then is left to the next run, which finds the rest in the store. */
const LONGEST_MS = 30_000;

/**
 * Counts each tool by difference: what a request with all tools has, less what it has without the one. Σ tools + overhead is
 * then what the request with all of them has, to the token. Costs one request, and one for each tool that was never counted
 * before; none when all are known. Ends with `signal`, and after half a minute, with what was counted by then. Never rejects.
 */
export async function countExactly(
  tools: readonly ToolSchema[],
  setup: ExactSetup,
  signal: AbortSignal,
): Promise<ExactCounts> {
  if (tools.length === 0) return { tools: new Map() };
  const entries = await setup.store.exact(setup.counter);
  const { region } = setup;
  const kept = readKept(entries, tools, { region, now: setup.now() });
  const missing = tools.filter(({ name }) => !kept.tools.has(name));
  if (missing.length === 0 && kept.overhead !== undefined) return kept;
  const { unsupportedAt } = kept;
  if (unsupportedAt !== undefined) return { ...kept, problem: rememberedProblem(unsupportedAt) };
  const limit = openLimit(setup.clock, signal);
  const asker = openAsker(setup, limit.signal);
  const found = await countDifferences(tools, missing, kept.tools, asker).finally(limit.done);
  const at = setup.now().toISOString();
  await setup.store.keepExact(setup.counter, entriesOf(found, tools, region, at));
  if (found.contradiction) return { tools: new Map(), problem: contradiction };
  const { overheadTokens } = found;
  const overhead =
    overheadTokens === undefined
      ? kept.overhead
      : { tokens: overheadTokens, at, ofTheseTools: true };
  const problem = problemOf(found);
  return {
    tools: new Map([...kept.tools, ...found.tools]),
    ...(overhead === undefined ? {} : { overhead }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function entriesOf(
  { tools: counts, overheadTokens, failure }: Differences,
  tools: readonly ToolSchema[],
  region: string | undefined,
  at: string,
): readonly ExactEntry[] {
  const counted = tools.flatMap((tool): readonly ExactEntry[] => {
    const tokens = counts.get(tool.name);
    return tokens === undefined ? [] : [{ type: 'tool', schema: schemaDigest(tool), tokens, at }];
  });
  const list = listDigest(tools);
  return [
    ...counted,
    ...(overheadTokens === undefined
      ? []
      : [{ type: 'overhead', list, tokens: overheadTokens, at } as const]),
    ...(failure?.type === 'unsupported'
      ? [{ type: 'unsupported', ...(region === undefined ? {} : { region }), at } as const]
      : []),
  ];
}

function problemOf({ failure, refused }: Differences): ExactProblem | undefined {
  if (failure !== undefined) {
    const { type: refusal, reason: quote } = failure;
    return { words: refusalWords[refusal], refusal, quote };
  }
  if (refused.length === 0) return undefined;
  return { words: `the model's own counter gave what can be no count for ${refused.join(', ')}` };
}

const refusalWords: { readonly [type in CountRefusal['type']]: string } = {
  unsupported: 'the model has no counter of its own',
  denied: "the model's own counter was denied",
  throttled: "the model's own counter was throttled",
  failed: "the model's own counter gave no count",
};

const contradiction: ExactProblem = {
  words: "the numbers of the model's own counter contradict each other",
};

function rememberedProblem(at: string): ExactProblem {
  const words = `the model had no counter of its own on ${at.slice(0, 10)}`;
  return { words, refusal: 'unsupported' };
}

/** Joins the caller's signal with the limit in time. */
function openLimit(clock: Clock, signal: AbortSignal) {
  const controller = new AbortController();
  const over = new AbortController();
  const cancel = (): void => controller.abort(new Error('cancelled'));
  const expire = (): void => controller.abort(new Error(`not done within ${LONGEST_MS} ms`));
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  clock.sleep(LONGEST_MS, over.signal).then(expire, () => {});
  const done = (): void => {
    signal.removeEventListener('abort', cancel);
    over.abort();
  };
  return { signal: controller.signal, done };
}
