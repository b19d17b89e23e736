/** What is known of an agent file that is open. */
export interface LensState {
  /** Faults that keep it from running. */
  readonly errors: number;
  readonly running: { readonly text: string } | undefined;
  readonly lastRun: { readonly text: string } | undefined;
}

/** What a lens does when it is clicked; `nothing` is only read. */
export type LensAction = 'profile' | 'sweep' | 'problems' | 'cancel' | 'open-last-run' | 'nothing';

/** A link above the first line of an agent. */
export interface Lens {
  readonly title: string;
  readonly tooltip: string;
  readonly action: LensAction;
}

/** The links above an agent, from left to right. */
export function lensesOf({ errors, running, lastRun }: LensState): readonly Lens[] {
  if (running)
    return [cancel, { title: running.text, tooltip: 'This run is on.', action: 'nothing' }];
  return [...(errors > 0 ? [problems(errors)] : [profile, sweep]), lastOf(lastRun)];
}

const profile: Lens = {
  title: '$(play) Profile',
  tooltip: 'Run this agent and see where its seconds and tokens go',
  action: 'profile',
};
const sweep: Lens = {
  title: '$(graph-line) Sweep',
  tooltip: 'Run this agent with different numbers of tool calls and compare',
  action: 'sweep',
};
const cancel: Lens = {
  title: '$(stop-circle) Cancel',
  tooltip: 'End this run; its trace is kept',
  action: 'cancel',
};

function problems(errors: number): Lens {
  return {
    title: `$(error) ${errors} problem${errors === 1 ? '' : 's'}`,
    tooltip: 'What keeps this agent from running',
    action: 'problems',
  };
}

function lastOf(lastRun: LensState['lastRun']): Lens {
  if (!lastRun)
    return { title: 'never profiled', tooltip: 'No run of this agent is kept', action: 'nothing' };
  return { title: `last run ${lastRun.text}`, tooltip: 'Open its report', action: 'open-last-run' };
}

/** The first line of a text that is more than a comment, counted from 0: where lenses go while the file has faults. */
export function firstLineOf(lineCount: number, lineAt: (line: number) => string): number {
  for (let line = 0; line < Math.min(lineCount, mostComments); line++) {
    if (!/^\s*($|#|\/\/|---\s*$|%|\/?\*)/.test(lineAt(line))) return line;
  }
  return 0;
}

const mostComments = 200;
