import type { Clock } from '../trace/clock.ts';
import type { ToolSchema } from '../trace/conversation.ts';
import type { OverheadTokensEvent } from '../trace/event.ts';
import type { Sink } from '../trace/recorder.ts';
import type { Model } from '../model/model.ts';
import type { CountStore } from './count-store.ts';
import { countExactly } from './exact-counting.ts';
import { exactSetup } from './exact-setup.ts';
import type { ExactCounts, ExactProblem } from './exact-counting.ts';
import { minimalTokens } from './count-differences.ts';
import { learnedName, localCounter } from './learned-factor.ts';
import type { CountWatch } from './watch-counts.ts';

/** What is needed to count after a run, and to keep what it taught. */
export interface FinishSetup {
  readonly mode: 'exact' | 'local';
  readonly tools: readonly ToolSchema[];
  readonly model: Model;
  readonly store: CountStore;
  readonly watch: CountWatch;
  /** Takes what is recorded after the end of the run. */
  readonly record: Sink;
  /** Of the run: stamps what is recorded. */
  readonly clock: Clock;
  /** Real time. */
  readonly wallClock: Clock;
  readonly now: () => Date;
  readonly random: () => number;
  readonly toolflameVersion: string;
  readonly content: 'full' | 'digest';
}

/**
 * After a run: has its tools counted by the model's own counter where that is wanted, and keeps what its calls teach about
 * the local count. Never beside the run, whose calls it would delay. Never rejects.
 */
export async function finishCounts(setup: FinishSetup, signal: AbortSignal): Promise<void> {
  if (setup.mode === 'exact') await recordExact(setup, signal);
  await keepObservations(setup);
  for (const message of setup.store.takeFaults()) notice(setup, 'count-cache', message);
}

async function recordExact(setup: FinishSetup, signal: AbortSignal): Promise<void> {
  const { tools, watch } = setup;
  const exact = exactSetup({ ...setup, clock: setup.wallClock });
  if (exact === undefined || tools.length === 0) return;
  const counts = await countExactly(tools, exact, signal);
  for (const [name, tokens] of counts.tools) {
    const partId = watch.schemaPart(name);
    if (partId === undefined) continue;
    const count = { tokens, basis: 'exact', tokenizer: 'CountTokens' } as const;
    setup.record({ type: 'part-tokens', atMs: setup.clock.nowMs(), partId, count });
  }
  recordOverhead(counts, setup);
  if (counts.problem !== undefined) recordProblem(counts, counts.problem, setup);
}

/** What was known of the overhead beside it stays: only the newest event holds. */
function recordOverhead({ overhead }: ExactCounts, setup: FinishSetup): void {
  if (overhead === undefined) return;
  const { model, watch, clock } = setup;
  const before = watch.overhead(model.id);
  const tools = overhead.ofTheseTools ? 'the tools' : 'other tools than these';
  const counted = `CountTokens, ${overhead.at.slice(0, 10)}: a request with ${tools} and a message of ${minimalTokens} token, less both`;
  const event: OverheadTokensEvent = {
    ...before,
    type: 'overhead-tokens',
    atMs: clock.nowMs(),
    model: model.id,
    withTools: { tokens: overhead.tokens, basis: 'exact', tokenizer: 'CountTokens' },
    source: before === undefined ? counted : `${counted}; all else: ${before.source}`,
  };
  setup.record(event);
}

function recordProblem(counts: ExactCounts, problem: ExactProblem, setup: FinishSetup): void {
  const all = setup.tools.length;
  const missing = all - counts.tools.size;
  const what =
    missing > 0
      ? `${missing} of ${all} tool schemas stay estimated`
      : 'What the provider adds to a request with tools is not counted';
  const { words, quote } = problem;
  const said = quote === undefined || setup.content === 'digest' ? '' : ` (${quote})`;
  notice(setup, 'counted-locally', `${what}: ${words}${said}`);
}

function notice({ record, clock }: FinishSetup, code: string, message: string): void {
  record({ type: 'notice', atMs: clock.nowMs(), code, message });
}

async function keepObservations(setup: FinishSetup): Promise<void> {
  const { model, store, watch, now, toolflameVersion } = setup;
  const at = now().toISOString();
  const observations = watch.observations(model.id).map(({ tokenizer, ...tokens }) => ({
    ...tokens,
    localCounter: localCounter(tokenizer, toolflameVersion),
    at,
  }));
  await store.keepObservations(learnedName(model), observations);
}
