import type { Disposable, Uri } from 'vscode';
import { isRecent, silenceMs } from './silence.ts';
import type { FoundTrace, StoredRun } from './stored-run.ts';

/** Which runs are of this window: how those are is known. */
export interface OwnRuns {
  isActive(trace: Uri): boolean;
  /** Also of one that is over. */
  isOwn(trace: Uri): boolean;
}

/** The traces that another window, or a command line, is writing into the same folder. */
export interface GrowingRuns extends Disposable {
  /** A file has changed; told on at most once a second. */
  noticeChange(trace: Uri): void;
  /**
   * Whether to read a trace that is another one than was read; asking counts as reading. One that grows is another one each time
   * it is looked at: it is read once, and then only after its next change was told.
   */
  mayRead(trace: FoundTrace): boolean;
  /** All may be read again. */
  readAgain(): void;
  /** The runs with those that seem to be on told so; when one of them may have died, it is looked at again. */
  asTheyAre<Run extends StoredRun>(runs: readonly Run[]): readonly StoredRun[];
}

const restMs = 1000;

/** Follows them; `onChange` hears when they are to be listed anew. */
export function followGrowing(own: OwnRuns, onChange: () => void): GrowingRuns {
  const read = new Set<string>();
  const changed = new Set<string>();
  let resting: NodeJS.Timeout | undefined;
  let waiting: NodeJS.Timeout | undefined;

  function tellChanges(): void {
    resting = undefined;
    for (const trace of changed) read.delete(trace);
    changed.clear();
    onChange();
  }

  function lookAgain(): void {
    waiting = undefined;
    read.clear();
    onChange();
  }

  const isOn = ({ summary, uri, modifiedMs }: StoredRun): boolean =>
    summary?.outcome === 'died' && !own.isOwn(uri) && isRecent(modifiedMs, Date.now());

  return {
    noticeChange: (trace) => {
      // Those of this window are told by whoever runs them.
      if (own.isActive(trace)) return;
      changed.add(trace.toString());
      resting ??= setTimeout(tellChanges, restMs);
    },
    mayRead: ({ uri, modifiedMs }) => {
      const wasRead = read.has(uri.toString());
      read.add(uri.toString());
      return !wasRead || !isRecent(modifiedMs, Date.now());
    },
    readAgain: () => read.clear(),
    asTheyAre: (runs) => {
      const all = runs.map((run) => (isOn(run) ? running(run) : run));
      clearTimeout(waiting);
      waiting = all.some(({ summary }) => summary?.outcome === 'running')
        ? setTimeout(lookAgain, silenceMs)
        : undefined;
      return all;
    },
    dispose: () => {
      clearTimeout(resting);
      clearTimeout(waiting);
    },
  };
}

/** A run that is on has no reason yet why it ended. */
function running(run: StoredRun): StoredRun {
  if (run.summary === undefined) return run;
  const { reason: _, ...summary } = run.summary;
  return { ...run, summary: { ...summary, outcome: 'running' } };
}
