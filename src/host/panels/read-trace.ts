import type { Disposable, Event, Uri } from 'vscode';
import type { ReaderOptions, Reader } from '../../reader/client.ts';
import type { ReaderResult, TraceInput } from '../../reader/messages.ts';
import { silenceMs } from '../runs/silence.ts';

/** The reading thread, and what is known of the runs of this window. */
export interface ReadingWorld {
  readonly reader: Reader;
  /** True while a run of this window writes the trace. */
  isActive(trace: Uri): boolean;
  /** True while a run of another window, or of a command line, may be writing the trace. */
  mayBeOnElsewhere(trace: Uri): Promise<boolean>;
  /** A run has begun, has come further, or is over. */
  readonly onRunsChange: Event<void>;
}

/** How long a trace is followed after its run is over: the last lines are read by then, if there is an end among them. */
const graceMs = 3000;

/** Reads a trace: again and again while a run writes it, or else as it is. Rejects as `Reader.ask` does. */
export async function readTrace(
  trace: Uri,
  input: TraceInput,
  world: ReadingWorld,
  options: Required<ReaderOptions>,
): Promise<ReaderResult> {
  const last = world.isActive(trace) ? await followRun(trace, input, world, options) : undefined;
  if (last !== undefined) return last;
  const result = await world.reader.ask({ type: 'report', trace: input }, options);
  const mayBeOn = result.type === 'report' && result.isUnended && input.path !== undefined;
  if (!mayBeOn || !(await world.mayBeOnElsewhere(trace))) return result;
  return world.reader.ask({ type: 'follow', trace: input, silenceMs }, options);
}

/** Gives nothing when the run is gone and its trace has no end: its process has died. */
async function followRun(
  trace: Uri,
  input: TraceInput,
  world: ReadingWorld,
  { signal, onUpdate }: Required<ReaderOptions>,
): Promise<ReaderResult | undefined> {
  const gone = new AbortController();
  const watching = watchRun(trace, world, () => gone.abort());
  try {
    const either = AbortSignal.any([signal, gone.signal]);
    return await world.reader.ask({ type: 'follow', trace: input }, { signal: either, onUpdate });
  } catch (error) {
    if (signal.aborted || !gone.signal.aborted) throw error;
    return undefined;
  } finally {
    watching.dispose();
  }
}

function watchRun(trace: Uri, world: ReadingWorld, onGone: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const listening = world.onRunsChange(() => {
    if (!world.isActive(trace)) timer ??= setTimeout(onGone, graceMs);
  });
  return {
    dispose: () => {
      clearTimeout(timer);
      listening.dispose();
    },
  };
}
