import { type Disposable, type Event, EventEmitter, type Uri } from 'vscode';
import type { RunManager } from './runs/run-manager.ts';
import type { RunStore } from './runs/run-store.ts';
import { progressText, summaryText } from './words.ts';

/** What is known of an agent beside its file: what runs, and what ran last. */
export interface AgentState extends Disposable {
  readonly onDidChange: Event<void>;
  /** The newest run of an agent file that was recorded in this workspace. */
  lastRun(agent: Uri): { readonly text: string; readonly trace: Uri } | undefined;
  running(agent: Uri): { readonly id: string; readonly text: string } | undefined;
}

/** Follows runs and history, from the first question on. */
export function followAgents(runs: RunManager, store: RunStore): AgentState {
  const changed = new EventEmitter<void>();
  let last = new Map<string, { readonly text: string; readonly trace: Uri }>();
  let following: Disposable | undefined;

  async function recall(): Promise<void> {
    // Oldest first: the newest of each agent is what stays.
    const stored = [...(await store.list())].reverse();
    last = new Map(
      stored.flatMap(({ uri, summary }) =>
        summary?.agentFile === undefined
          ? []
          : [[summary.agentFile, { text: summaryText(summary), trace: uri }] as const],
      ),
    );
    changed.fire();
  }

  function follow(): void {
    if (following) return;
    following = store.onDidChange(() => void recall());
    void recall();
  }

  const listening = runs.onDidChange(() => changed.fire());
  return {
    onDidChange: changed.event,
    lastRun: (agent) => {
      follow();
      return last.get(agent.fsPath);
    },
    running: (agent) => {
      const run = runs.active.find(({ wish }) => wish.agent.toString() === agent.toString());
      return run && { id: run.id, text: progressText(run.progress) };
    },
    dispose: () => {
      following?.dispose();
      listening.dispose();
      changed.dispose();
    },
  };
}
