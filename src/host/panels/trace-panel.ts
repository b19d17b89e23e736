import { type LogOutputChannel, Uri, type WebviewPanel } from 'vscode';
import type { Action } from '../../protocol.ts';
import type { ReaderResult, ReaderUpdate, ReportResult } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { traceFileOf, traceInputOf } from '../trace-input.ts';
import { connectWebview, type Intents, type Screen } from './connect-webview.ts';
import { failedMessage } from './failed-message.ts';
import { PanelTimeline, type TimelineWorld } from './panel-timeline.ts';
import { readTrace, type ReadingWorld } from './read-trace.ts';
import { watchTrace } from './watch-trace.ts';

/** What the panel of a trace needs of the rest. */
export interface PanelWorld extends ReadingWorld, TimelineWorld {
  readonly home: Uri;
  readonly log: LogOutputChannel;
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
  const shown = new ShownTrace(panel, trace, world);
  const changes = watchTrace(trace, () => shown.noticeChange());
  panel.onDidDispose(() => {
    changes.dispose();
    shown.dispose();
  });
  void shown.load();
}

/** A trace in its panel, and how far its reading is. */
class ShownTrace {
  private readonly trace: Uri;
  private readonly world: PanelWorld;
  private readonly screen: Screen;
  private readonly timeline: PanelTimeline;
  private report: ReportResult | undefined;
  private reading = new AbortController();
  private state: 'reading' | 'shown' | 'failed' | 'closed' = 'shown';
  /** True when the file has changed since the reading began that is on. */
  private isStale = false;

  constructor(panel: WebviewPanel, trace: Uri, world: PanelWorld) {
    this.trace = trace;
    this.world = world;
    this.screen = connectWebview(panel, world.home, world.log, (intent) => this.handle(intent));
    this.screen.show({ type: 'reading', file: traceFileOf(trace), readBytes: 0 });
    this.timeline = new PanelTimeline(trace, this.screen, world);
  }

  /** Reads the trace and shows what comes of it; a reading that is still on ends. Never rejects. */
  async load(): Promise<void> {
    if (this.state === 'closed') return;
    const { trace, world } = this;
    this.state = 'reading';
    this.isStale = false;
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    const onUpdate = (news: ReaderUpdate): void => this.update(news);
    const startMs = performance.now();
    try {
      const input = await traceInputOf(trace);
      const result = await readTrace(trace, input, world, { signal, onUpdate });
      if (signal.aborted) return;
      this.finish(result);
      const tookMs = Math.round(performance.now() - startMs);
      world.log.debug(`${trace.path}: ${result.type} in ${tookMs} ms`);
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
    if (!signal.aborted && this.isStale) void this.load();
  }

  /** The file is another one than was read. A reading that is on is not disturbed: of a file that grows, none would end. */
  noticeChange(): void {
    const { state, trace, world } = this;
    if (state === 'reading') this.isStale = !world.isActive(trace);
    // A run of this window is followed already, unless that has failed.
    else if (state === 'failed' || !world.isActive(trace)) void this.load();
  }

  dispose(): void {
    this.state = 'closed';
    this.reading.abort();
    this.screen.dispose();
  }

  private handle(message: Parameters<Intents>[0]): unknown {
    const { trace, report, world } = this;
    if (message.type === 'open-trace') return world.openTrace(Uri.parse(message.uri, true));
    if (message.type !== 'act') return this.timeline.handle(message);
    const { action, line } = message;
    if (action === 'reload') return this.load();
    return world.act(action, { trace, report, line, reload: () => void this.load() });
  }

  private update(news: ReaderUpdate): void {
    if (news.type === 'report') return this.showReport(news);
    // What is on the screen stays until there is something better.
    if (this.report !== undefined) return;
    const { readBytes, totalBytes } = news;
    this.screen.show({ type: 'reading', file: traceFileOf(this.trace), readBytes, totalBytes });
  }

  private finish(result: ReaderResult): void {
    this.state = result.type === 'failed' ? 'failed' : 'shown';
    if (result.type === 'report') return this.showReport(result);
    if (result.type !== 'failed') return;
    this.report = undefined;
    this.world.log.error(result.message.message);
    this.screen.show(result.message);
  }

  private showReport(report: ReportResult): void {
    this.report = report;
    this.screen.show(report.json);
    this.timeline.follow(report);
  }

  private fail(error: unknown): void {
    const message = `${traceFileOf(this.trace).path}: ${reasonOf(error)}`;
    this.state = 'failed';
    this.report = undefined;
    this.world.log.error(message);
    this.screen.show(failedMessage('This trace cannot be shown', message));
  }
}
