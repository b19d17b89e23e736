import type { RunToolUse, ToolUseFacts } from '../reader/messages.ts';

/** A run that is kept, with what it did with its tools. */
export interface KnownRun {
  /** Names the trace. */
  readonly trace: string;
  readonly use: RunToolUse;
}

/** What the kept runs did with one tool. */
export interface ToolHistory {
  /** Runs that declared it. */
  readonly runs: number;
  /** Of them, those that called it. */
  readonly runsCalled: number;
  /** The newest of them. */
  readonly last: {
    readonly trace: string;
    readonly facts: ToolUseFacts;
    readonly simulated: boolean;
  };
}

/**
 * What the kept runs, newest first, did with each tool, by its name. Tools are told apart by name alone: two agents that call
 * different tools by one name share a history.
 */
export function historiesOf(runs: readonly KnownRun[]): ReadonlyMap<string, ToolHistory> {
  const histories = new Map<string, ToolHistory>();
  for (const { trace, use } of runs) {
    for (const facts of use.tools) {
      const before = histories.get(facts.name);
      histories.set(facts.name, {
        runs: (before?.runs ?? 0) + 1,
        runsCalled: (before?.runsCalled ?? 0) + (facts.timesCalled > 0 ? 1 : 0),
        last: before?.last ?? { trace, facts, simulated: use.simulated },
      });
    }
  }
  return histories;
}
