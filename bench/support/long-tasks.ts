import type { CDPSession, Page } from 'playwright-core';

/** A task of the main thread of a page, and what it was made of; times are those of the processor. */
export interface Task {
  /** From the start of the recording. */
  readonly atMs: number;
  readonly durationMs: number;
  /** Time of its own of what ran within it, by name, e.g. `Layout`; ms. */
  readonly ownMs: { readonly [name: string]: number };
}

/** An event of a trace of Chromium, as far as it is used here; stamps and durations in microseconds. */
interface TraceEntry {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor, where the trace says: what others take of a busy machine is not in it. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly url?: string };
  };
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
/** A minute of them takes less. */
const bufferKb = 400_000;
const taskName = 'RunTask';

/** Records what the main threads of a browser do; gives what ends it, which gives the tasks of the busiest of these threads. */
export async function recordTasks(page: Page): Promise<() => Promise<readonly Task[]>> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  const traceConfig = { includedCategories: categories, traceBufferSizeInKb: bufferKb };
  await session.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig });
  return async () => tasksOf(await readTrace(session));
}

async function readTrace(session: CDPSession): Promise<readonly TraceEntry[]> {
  const done = new Promise<string>((resolve) =>
    session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream ?? '')),
  );
  await session.send('Tracing.end');
  const handle = await done;
  let text = '';
  for (;;) {
    const { data, eof } = await session.send('IO.read', { handle, size: 8_000_000 });
    text += data;
    if (eof) break;
  }
  return (JSON.parse(text) as { readonly traceEvents: readonly TraceEntry[] }).traceEvents;
}

/** The tasks of the main thread that was busiest. */
export function tasksOf(entries: readonly TraceEntry[]): readonly Task[] {
  const threads = new Map<string, TraceEntry[]>();
  for (const { ph, name, pid, tid, args } of entries) {
    if (ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain') {
      threads.set(`${pid} ${tid}`, []);
    }
  }
  for (const entry of entries) {
    if (entry.ph === 'X') threads.get(`${entry.pid} ${entry.tid}`)?.push(entry);
  }
  const all = [...threads.values()].map(tasksOfThread);
  const busyMs = (tasks: readonly Task[]): number =>
    tasks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return all.sort((a, b) => busyMs(b) - busyMs(a))[0] ?? [];
}

interface Open {
  readonly name: string;
  readonly endTs: number;
  ownMs: number;
}

/** Entries lie within each other, as calls do: what one takes is not the own time of that around it. */
function tasksOfThread(entries: readonly TraceEntry[]): readonly Task[] {
  const sorted = entries.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const startTs = sorted[0]?.ts ?? 0;
  const tasks: { atMs: number; durationMs: number; ownMs: Record<string, number> }[] = [];
  const open: Open[] = [];
  const close = (beforeTs: number): void => {
    for (let last = open.at(-1); last !== undefined && last.endTs <= beforeTs; last = open.at(-1)) {
      open.pop();
      const sums = tasks.at(-1)?.ownMs;
      if (sums !== undefined) sums[last.name] = (sums[last.name] ?? 0) + last.ownMs;
    }
  };
  for (const entry of sorted) {
    const durationMs = (entry.tdur ?? entry.dur ?? 0) / 1000;
    close(entry.ts);
    const around = open.at(-1);
    if (entry.name === taskName && around === undefined) {
      tasks.push({ atMs: (entry.ts - startTs) / 1000, durationMs, ownMs: {} });
    } else if (around === undefined) continue;
    else around.ownMs -= durationMs;
    open.push({ name: nameOf(entry), endTs: entry.ts + (entry.dur ?? 0), ownMs: durationMs });
  }
  close(Infinity);
  return tasks;
}

/** Scripts are told apart by where they are from: those of the panel, and those of the window around it. */
function nameOf({ name, args }: TraceEntry): string {
  const url = args?.data?.url;
  if (url === undefined) return name;
  return `${name} ${url.includes('webview.js') ? 'of the panel' : 'of the window'}`;
}
