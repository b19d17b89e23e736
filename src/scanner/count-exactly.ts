import { openCountStore } from '../agent/count-store.ts';
import { exactSetup } from '../agent/exact-setup.ts';
import { openExactLists } from '../counting/exact-lists.ts';
import { openBedrock } from '../model/bedrock/open-bedrock.ts';
import { modelIdentity } from '../runner/identity.ts';
import type { ToolSchema } from '../trace/conversation.ts';
import { scaledClock } from '../trace/scaled-clock.ts';
import type { ScannerRequest, ScannerResult } from './messages.ts';
import type { CountsPlace } from './open-counts.ts';

type Exactly = Extract<ScannerRequest, { readonly type: 'count-exactly' }>;

/** What is counted again takes no request; so a second try goes on where the first one ended. */
const longestMs = 300_000;

/**
 * Asks the model's own counter on Amazon Bedrock for tools, by difference, and keeps what it says: whoever counts them afterwards
 * finds it. Ends with the signal. A counter that cannot be had is a result.
 */
export async function countExactlyOnBedrock(
  { schemas, model: { modelId: id }, identity }: Exactly,
  { countsFolder, toolflameVersion }: CountsPlace,
  signal: AbortSignal,
): Promise<ScannerResult> {
  const clock = scaledClock(1);
  const model = openBedrock({ id, ...modelIdentity(identity, process.env) }, clock);
  try {
    await model.prepare?.();
    const store = openCountStore(countsFolder);
    const own = { now: () => new Date(), random: Math.random, toolflameVersion };
    const setup = exactSetup({ model, store, clock, ...own });
    if (setup === undefined) throw new Error('this model has no counter of its own');
    const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
    const tools = schemas.map((json) => JSON.parse(json) as ToolSchema);
    const { tokens, problem } = await openExactLists(setup, limit).count(tools);
    signal.throwIfAborted();
    const counted = tokens.filter((count) => count !== undefined).length;
    const words = problem && [problem.words, problem.quote].filter(Boolean).join(': ');
    return { type: 'exact', counted, ...(words === undefined ? {} : { problem: words }) };
  } finally {
    await model.close?.();
  }
}
