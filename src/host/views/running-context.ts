import { commands, type Disposable } from 'vscode';
import type { RunManager } from '../runs/run-manager.ts';

/** Commands that need a run are offered only while there is one. */
export function keepRunningContext(runs: Pick<RunManager, 'active' | 'onDidChange'>): Disposable {
  let running = false;
  // An editor whose extensions start anew still has what the last ones said.
  const tell = (now: boolean): unknown =>
    commands.executeCommand('setContext', 'toolflame.running', now);
  void tell(false);
  return runs.onDidChange(() => {
    const now = runs.active.length > 0;
    if (now === running) return;
    running = now;
    void tell(now);
  });
}
