import { type Disposable, type Event, EventEmitter, type LogOutputChannel, Uri } from 'vscode';
import type { Reader } from '../../reader/client.ts';
import type { RunToolUse } from '../../reader/messages.ts';
import { historiesOf, type KnownRun, type ToolHistory } from '../../tool-language/tool-history.ts';
import { reasonOf } from '../../trace/reason.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { StoredRun } from '../runs/stored-run.ts';
import { traceInputOf } from '../trace-input.ts';

/** What the kept runs did with tools, by their names. */
export interface ToolHistories extends Disposable {
  /** As far as the runs have been read; undefined when none of them declared it. */
  of(name: string): ToolHistory | undefined;
  readonly onDidChange: Event<void>;
}

/** Older runs say little of what is declared now, and each has to be read once in a window. */
const mostRuns = 30;
/** A larger trace takes seconds, which a lens is not worth. */
const mostBytes = 20_000_000;

interface Known {
  readonly modifiedMs: number;
  readonly use: RunToolUse;
}

/** Reads the newest runs, one after another, from the first question on. */
export function followToolHistories(
  store: RunStore,
  reader: Reader,
  log: LogOutputChannel,
): ToolHistories {
  const changed = new EventEmitter<void>();
  const known = new Map<string, Known>();
  let histories: ReadonlyMap<string, ToolHistory> = new Map();
  let following: Disposable | undefined;
  let recalling: 'no' | 'yes' | 'and again' = 'no';

  async function useOf({ uri, modifiedMs }: StoredRun): Promise<KnownRun | undefined> {
    const trace = uri.toString();
    const before = known.get(trace);
    if (before?.modifiedMs === modifiedMs) return { trace, use: before.use };
    try {
      const result = await reader.ask({ type: 'tool-use', trace: await traceInputOf(uri) });
      // One that cannot be read says so in the view of runs.
      if (result.type !== 'tool-use') return undefined;
      known.set(trace, { modifiedMs, use: result.use });
      return { trace, use: result.use };
    } catch (error) {
      log.debug(`${uri.path}: what it did with its tools is not known: ${reasonOf(error)}`);
      return undefined;
    }
  }

  async function readAll(): Promise<void> {
    const stored = (await store.list()).filter(({ sizeBytes }) => sizeBytes <= mostBytes);
    const runs: KnownRun[] = [];
    for (const run of stored.slice(0, mostRuns)) {
      const read = await useOf(run);
      if (read !== undefined) runs.push(read);
    }
    histories = historiesOf(runs);
    changed.fire();
  }

  async function recall(): Promise<void> {
    if (recalling !== 'no') {
      recalling = 'and again';
      return;
    }
    do {
      recalling = 'yes';
      await readAll();
      // Something may have come while the runs were read.
    } while ((recalling as string) === 'and again');
    recalling = 'no';
  }

  function follow(): void {
    if (following) return;
    following = store.onDidChange(() => void recall());
    void recall();
  }

  return {
    of: (name) => {
      follow();
      return histories.get(name);
    },
    onDidChange: changed.event,
    dispose: () => {
      following?.dispose();
      changed.dispose();
    },
  };
}

/** The trace of the newest run that declared a tool, to be opened. */
export function lastRunOf(history: ToolHistory): Uri {
  return Uri.parse(history.last.trace, true);
}
