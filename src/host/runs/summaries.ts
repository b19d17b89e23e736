import type { Memento } from 'vscode';
import type { Reader } from '../../reader/client.ts';
import type { RunSummary } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { traceInputOf } from '../trace-input.ts';
import type { FoundTrace, StoredRun } from './stored-run.ts';

/** What is known of traces, so that none is read twice while it stays as it is. */
export interface Summaries {
  /** As last read. `isDue`: it was never read, or is another file now; and it is not being read. */
  known(trace: FoundTrace): Pick<StoredRun, 'summary' | 'problem'> & { readonly isDue: boolean };
  /** Reads those that are not known, one after another; `onRead` hears of progress. Never rejects. */
  read(traces: readonly FoundTrace[], onRead: () => void): Promise<void>;
}

interface Known {
  readonly modifiedMs: number;
  readonly sizeBytes: number;
  readonly summary?: RunSummary;
  readonly problem?: string;
}

const key = 'toolflame.summaries.1';
const mostKept = 2000;
const tellEveryMs = 250;

/** Keeps the summaries in the editor's storage of the workspace. */
export function openSummaries(store: Memento, reader: Reader): Summaries {
  const all = new Map<string, Known>(store.get<[string, Known][]>(key) ?? []);
  const reading = new Map<string, Promise<void>>();
  /** Of a large file that grows, a second reading would begin before the first one ends. */
  const busy = new Set<string>();

  const isCurrent = ({ uri, modifiedMs, sizeBytes }: FoundTrace): boolean => {
    const known = all.get(uri.toString());
    return known?.modifiedMs === modifiedMs && known.sizeBytes === sizeBytes;
  };

  async function readOne(trace: FoundTrace): Promise<void> {
    const { uri, modifiedMs, sizeBytes } = trace;
    busy.add(uri.toString());
    const outcome = await summarise(trace, reader);
    busy.delete(uri.toString());
    all.delete(uri.toString());
    all.set(uri.toString(), { modifiedMs, sizeBytes, ...outcome });
  }

  function readOnce(trace: FoundTrace): Promise<void> {
    const name = `${trace.uri.toString()} ${trace.modifiedMs} ${trace.sizeBytes}`;
    const current = reading.get(name);
    if (current) return current;
    const started = readOne(trace).finally(() => reading.delete(name));
    reading.set(name, started);
    return started;
  }

  return {
    known: (trace) => {
      const known = all.get(trace.uri.toString());
      return {
        summary: known?.summary,
        problem: known?.problem,
        isDue: !busy.has(trace.uri.toString()) && !isCurrent(trace),
      };
    },
    read: async (traces, onRead) => {
      const unknown = traces.filter((trace) => !isCurrent(trace));
      if (unknown.length === 0) return;
      let toldMs = performance.now();
      for (const trace of unknown) {
        await readOnce(trace);
        if (performance.now() - toldMs < tellEveryMs) continue;
        toldMs = performance.now();
        onRead();
      }
      onRead();
      await store.update(key, [...all].slice(-mostKept));
    },
  };
}

async function summarise(
  { uri }: FoundTrace,
  reader: Reader,
): Promise<{ readonly summary: RunSummary } | { readonly problem: string }> {
  try {
    const result = await reader.ask({ type: 'summary', trace: await traceInputOf(uri) });
    if (result.type === 'summary') return { summary: result.summary };
    return { problem: result.type === 'failed' ? result.message.message : 'it cannot be read' };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
