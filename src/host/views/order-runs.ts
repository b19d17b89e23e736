import { addKnown } from '../../trace/usage.ts';
import type { StoredRun } from '../runs/stored-run.ts';

/** How the runs of an agent are sorted. */
export type RunOrderBy = 'newest' | 'slowest' | 'most tokens' | 'most expensive';

/** An agent and its runs. */
export interface AgentRuns {
  readonly name: string;
  readonly runs: readonly StoredRun[];
}

/** The runs, largest first by what they are sorted by; what is unknown comes last. */
export function inOrder(runs: readonly StoredRun[], orderBy: RunOrderBy): readonly StoredRun[] {
  return [...runs].sort((a, b) => keyOf(b, orderBy) - keyOf(a, orderBy));
}

/** Agents by their newest run. Runs that were not read yet, or cannot be, stand under the name of their file. */
export function byAgent(runs: readonly StoredRun[]): readonly AgentRuns[] {
  const groups = new Map<string, StoredRun[]>();
  for (const run of runs) {
    const name = run.summary?.agent ?? agentOfFile(run.file);
    groups.set(name, [...(groups.get(name) ?? []), run]);
  }
  return [...groups].map(([name, own]) => ({ name, runs: own }));
}

/** `sensors-2026-11-25T03-10-00Z-1a2b3c4d.toolflame.jsonl` → `sensors` */
function agentOfFile(file: string): string {
  return file.replace(/-\d{4}-\d\d-\d\dT.*$/, '').replace(/\.toolflame\.jsonl$/, '');
}

function keyOf({ summary, modifiedMs }: StoredRun, orderBy: RunOrderBy): number {
  switch (orderBy) {
    case 'newest':
      return modifiedMs;
    case 'slowest':
      return summary?.wallMs ?? -1;
    case 'most tokens':
      return addKnown(summary?.inputTokens, summary?.outputTokens) ?? -1;
    case 'most expensive':
      return summary?.costUsd ?? -1;
    default:
      return orderBy satisfies never;
  }
}
