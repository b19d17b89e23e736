import { type LogOutputChannel, RelativePattern, Uri, type WebviewPanel, workspace } from 'vscode';
import type { Action, Offer, ReportMessage } from '../../protocol.ts';
import type { Reader } from '../../reader/client.ts';
import type { ReaderResult, ReaderUpdate, ReportResult } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { traceFileOf, traceInputOf } from '../trace-input.ts';
import { connectWebview, type Intents } from './connect-webview.ts';

/** What the panel of a trace needs of the rest. */
export interface PanelWorld {
  readonly home: Uri;
  readonly log: LogOutputChannel;
  readonly reader: Reader;
  /** True while a run of this window writes the trace. */
  isActive(trace: Uri): boolean;
  /** Does what a person asks for; rejects with what to tell them. */
  act(action: Action, target: ActionTarget): unknown;
  openTrace(uri: Uri): unknown;
}

/** What an action is about. */
export interface ActionTarget {
  readonly trace: Uri;
  readonly report: ReportResult | undefined;
  /** Line of the trace, from 1. */
  readonly line: number | undefined;
  reload(): void;
}

/** Shows a trace in a panel until that is closed: live while it is written, and anew when it changes. */
export function showTrace(panel: WebviewPanel, trace: Uri, world: PanelWorld): void {
  const { log, reader } = world;
  let report: ReportResult | undefined;
  let reading = new AbortController();
  const screen = connectWebview(panel, world.home, log, handle);

  function handle(message: Parameters<Intents>[0]): unknown {
    if (message.type === 'open-trace') return world.openTrace(Uri.parse(message.uri, true));
    const { action, line } = message;
    if (action === 'reload') return load();
    return world.act(action, { trace, report, line, reload: () => void load() });
  }

  async function load(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const live = world.isActive(trace);
    const startMs = performance.now();
    try {
      const input = await traceInputOf(trace);
      const type = live ? 'follow' : 'report';
      const request = { type, trace: input } as const;
      const result = await reader.ask(request, { signal, onUpdate: update });
      if (signal.aborted) return;
      finish(result);
      log.debug(`${trace.path}: ${type} in ${Math.round(performance.now() - startMs)} ms`);
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  }

  function update(news: ReaderUpdate): void {
    if (news.type === 'report') return showReport(news);
    const { readBytes, totalBytes } = news;
    // What is on the screen stays until there is something better.
    if (screen.shown?.type === 'report') return;
    screen.show({ type: 'reading', file: traceFileOf(trace), readBytes, totalBytes });
  }

  function finish(result: ReaderResult): void {
    if (result.type === 'report') return showReport(result);
    if (result.type !== 'failed') return;
    report = undefined;
    log.error(result.message.message);
    screen.show(result.message);
  }

  function showReport(result: ReportResult): void {
    report = result;
    const offers = result.message.offers.filter((offer) => isPossible(offer, result, trace));
    screen.show({ ...result.message, offers } satisfies ReportMessage);
  }

  function fail(error: unknown): void {
    const message = `${traceFileOf(trace).path}: ${reasonOf(error)}`;
    log.error(message);
    const offers: Offer[] = [
      { action: 'reload', label: 'Try Again', primary: true },
      { action: 'show-log', label: 'Show Log' },
    ];
    screen.show({ type: 'failed', title: 'This trace cannot be shown', message, offers });
  }

  const changes = watchTrace(trace, () => {
    // A run of this window is followed already.
    if (!world.isActive(trace)) void load();
  });
  panel.onDidDispose(() => {
    reading.abort();
    changes.dispose();
    screen.dispose();
  });
  screen.show({ type: 'reading', file: traceFileOf(trace), readBytes: 0 });
  void load();
}

/** What needs files of this machine is not offered for a trace from elsewhere. */
function isPossible({ action }: Offer, { agentFile }: ReportResult, trace: Uri): boolean {
  if (action === 'open-agent') return agentFile !== undefined;
  if (action === 'profile-again') return agentFile !== undefined && trace.scheme === 'file';
  return true;
}

const quietMs = 500;

/** Another program may write the trace: a command line, or a copy that comes in. */
function watchTrace(trace: Uri, onChange: () => void) {
  const name = trace.path.slice(trace.path.lastIndexOf('/') + 1);
  const pattern = new RelativePattern(Uri.joinPath(trace, '..'), escapeGlob(name));
  const watcher = workspace.createFileSystemWatcher(pattern);
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  watcher.onDidChange(soon);
  watcher.onDidCreate(soon);
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher.dispose();
    },
  };
}

function escapeGlob(name: string): string {
  return name.replaceAll(/[[\]{}*?]/g, (sign) => `[${sign}]`);
}
