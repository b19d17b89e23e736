import type {
  HeaderEvent,
  NoticeEvent,
  ResourceEvent,
  RunOutcome,
  RunStartEvent,
} from '../trace/event.ts';
import type { KnownRuns } from '../trace/known-runs.ts';
import type { CallError } from '../trace/stop.ts';
import type { CallProfile } from './calls.ts';
import type { CostTotals } from './cost.ts';
import type { ExecutorFacts, ExecutorTurn } from './executor.ts';
import type { PartProfile } from './parts.ts';
import type { ResourceProfile } from './resources.ts';
import type { TimeLedger } from './time-ledger.ts';
import type { TokenLedger } from './token-ledger.ts';
import type { TokenTotals } from './token-totals.ts';
import type { ToolTotals } from './tool-totals.ts';
import type { ToolCallProfile } from './tools.ts';

/**
 * A run, worked out from its trace. All times are milliseconds since the run started, at the run's speed. What the trace
 * does not say is absent.
 */
export interface Profile {
  /** What wrote the trace, where and when; absent when its first line is lost. */
  readonly header?: HeaderEvent;
  /** Who ran, on what model and with what limits; absent when the run died before it said so. */
  readonly start?: RunStartEvent;
  /** `died`: the trace has no end of the run. `running`: it has none yet, because the run is on. */
  readonly outcome: RunOutcome | 'died' | 'running';
  readonly reason?: string;
  readonly error?: CallError;
  /** Until the end of the run, or the last stamp of one that died. */
  readonly wallMs: number;
  /** How many turns of the run's own agent began. */
  readonly turns: number;
  readonly calls: readonly CallProfile[];
  readonly tools: readonly ToolCallProfile[];
  readonly executor: ExecutorFacts;
  readonly executorTurns: readonly ExecutorTurn[];
  readonly timeLedger: TimeLedger;
  readonly perTool: readonly ToolTotals[];
  readonly parts: readonly PartProfile[];
  readonly tokens: TokenTotals;
  /** Where they went: by call, part and tool. Its money and window are absent where prices were not looked up. */
  readonly tokenLedger: TokenLedger;
  /** Absent where prices were not looked up, as those of a simulated run never are. */
  readonly cost?: CostTotals;
  readonly resources: ResourceProfile;
  /** What `resources` sums up, as recorded. */
  readonly resourceSamples: readonly ResourceEvent[];
  readonly notices: readonly NoticeEvent[];
  /** Of the agent's runs whose traces are at hand; absent when nobody looked, or there is none but this one. */
  readonly knownRuns?: KnownRuns;
}
