import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import { largest } from '../profile/statistics.ts';
import { llmMsOf } from '../profile/time-ledger.ts';
import { bindingWall } from './binding-wall.ts';
import { breakEvenToolMs, fitDispatchMsPerCall } from './break-even.ts';
import { completedOf, medianRun, spreadOf } from './median-run.ts';
import type { Published } from './published.ts';
import { rounded } from './rounded.ts';
import type { Sweep, SweepRow } from './sweep-schema.ts';

/** One recorded run of a sweep. */
export interface SweptRun {
  readonly profile: Profile;
  /** Path of the trace; absent when there is none. */
  readonly trace?: string;
}

/** The runs of a sweep, and what to compare them with. */
export interface SweepInput {
  readonly agent: string;
  readonly simulated: boolean;
  readonly speed?: number;
  /** Settings of the embedded model, where it ran. */
  readonly latency?: NonNullable<Sweep['latency']>;
  readonly published?: Published;
  /** At least one run each; a size without any is left out. */
  readonly sizes: readonly { readonly toolCount: number; readonly runs: readonly SweptRun[] }[];
}

/** Compares runs of one agent at several sizes. */
export function buildSweep(input: SweepInput): Sweep {
  const profiles = input.sizes.flatMap(({ runs }) => runs.map((run) => run.profile));
  const dispatchMsPerCall = fitDispatchMsPerCall(profiles);
  const runs = input.sizes.flatMap(({ toolCount, runs }) => {
    const shown = medianRun(runs);
    return shown ? [row(toolCount, shown, runs, input.published, dispatchMsPerCall)] : [];
  });
  return rounded(
    known({
      agent: input.agent,
      simulated: input.simulated,
      speed: input.speed,
      latency: input.latency,
      published:
        input.published && known({ title: input.published.title, note: input.published.note }),
      runs,
      breakEvenToolMs: largest(runs.flatMap((each) => each.breakEvenToolMs ?? [])),
      dispatchMsPerCall,
    }),
  );
}

function row(
  toolCount: number,
  { profile, trace }: SweptRun,
  runs: readonly SweptRun[],
  published: Published | undefined,
  dispatchMsPerCall: number | undefined,
): SweepRow {
  const { wallMs, timeLedger, executor, tokens, outcome } = profile;
  const { concurrency } = executor;
  return known({
    toolCount,
    wallMs,
    repeats: repeatsOf(runs),
    outcome,
    published: comparison(toolCount, wallMs, published),
    wall: bindingWall(profile),
    llmMs: llmMsOf(timeLedger, wallMs),
    toolsMs: timeLedger.toolsMs + timeLedger.queueMs,
    timeLedger,
    inputTokens: tokens.inputTokens,
    outputTokens: tokens.outputTokens,
    executor,
    breakEvenToolMs:
      concurrency === undefined || dispatchMsPerCall === undefined
        ? undefined
        : breakEvenToolMs(toolCount, concurrency, dispatchMsPerCall),
    trace,
  });
}

function repeatsOf(runs: readonly SweptRun[]): SweepRow['repeats'] {
  const spread = spreadOf(runs);
  if (runs.length < 2 || spread === undefined) return undefined;
  return { count: runs.length, completed: completedOf(runs), ...spread };
}

function comparison(
  toolCount: number,
  wallMs: number,
  published: Published | undefined,
): SweepRow['published'] {
  const theirs = published?.runs.find((run) => run.toolCount === toolCount);
  return theirs && { wallMs: theirs.wallMs, deviation: wallMs / theirs.wallMs - 1 };
}
