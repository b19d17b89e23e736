import type { LogOutputChannel, Uri } from 'vscode';
import type { ExportFormat, ImageFormat, PictureChoice, WebviewMessage } from '../../protocol.ts';
import type { Reader } from '../../reader/client.ts';
import type { ReaderRequest, ReaderResult, ReportResult } from '../../reader/messages.ts';
import { traceInputOf } from '../trace-input.ts';
import type { Screen } from './connect-webview.ts';
import { latestOnly } from './latest-only.ts';

/** What the timeline of a panel needs of the rest. */
export interface TimelineWorld {
  readonly reader: Reader;
  readonly log: LogOutputChannel;
  /** Opens the whole content of a part of a run; rejects with what to tell. */
  openContent(trace: Uri, part: number): Promise<void>;
  /** Shows where an agent file, an absolute path, declares a tool; rejects with what to tell. */
  revealTool(agentFile: string | undefined, tool: string): Promise<void>;
  exportRun(trace: Uri, format: ExportFormat): Promise<void>;
  saveImage(trace: Uri, format: ImageFormat, bytes: Uint8Array): Promise<void>;
}

type TimelineMessage = Exclude<WebviewMessage, { readonly type: 'ready' | 'act' | 'open-trace' }>;

/** The timeline in the panel of a trace: which picture it shows, and what is asked of it. */
export class PanelTimeline {
  private readonly trace: Uri;
  private readonly screen: Screen;
  private readonly world: TimelineWorld;
  private report: ReportResult | undefined;
  private choice: PictureChoice | undefined;
  /** What the picture that is shown was chosen by; undefined for that of the report. */
  private drawn: PictureChoice | undefined;
  private readonly pictures = latestOnly((choice: PictureChoice) => this.drawAgain(choice));

  constructor(trace: Uri, screen: Screen, world: TimelineWorld) {
    this.trace = trace;
    this.screen = screen;
    this.world = world;
  }

  /** The run has come further, or has been read. */
  follow(report: ReportResult): void {
    this.report = report;
    if (this.choice === undefined || this.choice.axis === 'time') {
      this.screen.showPicture(report.picture);
    } else {
      this.pictures.put(this.choice);
    }
  }

  /** Does what a person asks for; rejects with what to tell them. */
  async handle(message: TimelineMessage): Promise<void> {
    const { trace, world } = this;
    switch (message.type) {
      case 'inspect':
        return this.inspect(message);
      case 'show-picture':
        return this.change(message.choice);
      case 'open-content':
        return world.openContent(trace, message.part);
      case 'reveal-tool':
        return world.revealTool(this.report?.agentFile, message.tool);
      case 'export':
        return world.exportRun(trace, message.format);
      case 'save-image':
        return world.saveImage(trace, message.format, message.bytes);
      default:
        return message satisfies never;
    }
  }

  private async inspect({ box }: Extract<TimelineMessage, { type: 'inspect' }>): Promise<void> {
    const trace = await traceInputOf(this.trace);
    const result = await this.ask({ type: 'inspect', trace, box });
    if (result.type === 'details') await this.screen.tell(result.message);
  }

  /** Where the picture cannot be made, the one before stays the one that is shown. */
  private async change(choice: PictureChoice): Promise<void> {
    this.choice = choice;
    if (choice.axis === 'time' && this.report) {
      this.drawn = choice;
      return this.screen.showPicture(this.report.picture);
    }
    try {
      await this.draw(choice);
    } catch (error) {
      if (this.choice === choice) this.choice = this.drawn;
      throw error;
    }
  }

  /** Draws the picture of a run that has come further. Never rejects: nobody has asked for it. */
  private async drawAgain(choice: PictureChoice): Promise<void> {
    try {
      await this.draw(choice);
    } catch (error) {
      this.world.log.error(`${this.trace.path}: no picture: ${String(error)}`);
    }
  }

  private async draw(choice: PictureChoice): Promise<void> {
    const trace = await traceInputOf(this.trace);
    const result = await this.ask({ type: 'picture', trace, choice });
    if (result.type !== 'picture' || choice !== this.choice) return;
    this.drawn = choice;
    this.screen.showPicture(result.bytes);
  }

  /** Rejects for a trace that cannot be read. */
  private async ask(request: ReaderRequest): Promise<ReaderResult> {
    const result = await this.world.reader.ask(request);
    if (result.type === 'failed') throw new Error(result.message.message);
    return result;
  }
}
