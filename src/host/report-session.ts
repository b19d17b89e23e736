import type { FailedMessage, HostMessage, WebviewMessage } from '../protocol.ts';
import { pageMarkdown } from '../report/page-markdown.ts';
import type { Pace } from './pace.ts';
import type { Progress } from './read-profile.ts';
import type { BuiltReport } from './report-message.ts';
import type { TraceSource } from './trace-source.ts';

/** What a session does to the world outside. What rejects here is told to the webview. */
export interface SessionActions {
  /** Shows a message where the webview is ready for it; the newest is asked for again by each new document. */
  show(message: HostMessage): void;
  copy(text: string): Promise<void>;
  /** Opens the trace as text, at a line that counts from 1. */
  openText(line?: number): Promise<void>;
  showLog(): void;
  log(level: 'info' | 'debug' | 'error', text: string): void;
}

/** The report of one trace: what is shown, and what the webview may ask for. */
export interface ReportSession {
  /** Reads the trace, from the start each time, and shows what comes of it; never rejects. */
  load(): Promise<void>;
  handle(message: WebviewMessage): Promise<void> | void;
  /** Stops a reading that is under way; nothing is shown after it. */
  close(): void;
}

/** Opens a session; nothing is read before `load`. */
export function createReportSession(
  source: TraceSource,
  actions: SessionActions,
  pace: Pace,
): ReportSession {
  const { file } = source;
  let shown: HostMessage = { type: 'reading', file, readBytes: 0 };
  let report: BuiltReport | undefined;
  let reading = new AbortController();

  const show = (message: HostMessage): void => {
    shown = message;
    actions.show(message);
  };

  async function load(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const startMs = pace.nowMs();
    // What is on the screen stays until there is something better, or the reading takes long enough to say so.
    const tell = (progress: Progress): void => show({ type: 'reading', file, ...progress });
    // Here and not above: the parsers of a trace take longer to load than everything else together.
    const { readReport } = await import('./read-report.ts');
    const outcome = await readReport(source, pace, signal, tell).catch(() => undefined);
    if (outcome === undefined || signal.aborted) return;
    if ('failed' in outcome) return fail(outcome.failed, outcome.error);
    report = outcome.report;
    show(report.message);
    actions.log('info', `${file.path}: report in ${Math.round(pace.nowMs() - startMs)} ms`);
  }

  function fail(failed: FailedMessage, error: unknown): void {
    report = undefined;
    show(failed);
    actions.log('error', failed.message);
    if (error instanceof Error) actions.log('debug', error.stack ?? error.message);
  }

  async function copyMarkdown(): Promise<void> {
    if (!report) throw new Error('There is no report to copy.');
    await actions.copy(`${pageMarkdown(report.page)}\n`);
  }

  return {
    load,
    close: () => reading.abort(),
    handle: (message) => {
      switch (message.type) {
        case 'ready':
          return actions.show(shown);
        case 'reload':
          return load();
        case 'copy-markdown':
          return copyMarkdown();
        case 'open-text':
          return actions.openText(message.line);
        case 'show-log':
          return actions.showLog();
        default:
          return message satisfies never;
      }
    },
  };
}
