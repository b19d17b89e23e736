import type { BoxAddress } from '../../src/profile/picture/picture.ts';
import type {
  Action,
  ExportFormat,
  ImageFormat,
  PictureChoice,
  ReportSection,
} from '../../src/protocol.ts';
import { type View, withOpen } from './view.ts';

/** What a person may ask of the host. */
export interface Intents {
  /** False on a saved page, whose host has no editor to open things in. */
  readonly hasEditor: boolean;
  /** Asks for what was offered; `line` of the trace counts from 1. */
  act(action: Action, line?: number): void;
  openTrace(uri: string): void;
  /** Asks for the details of a box; while an answer is awaited, only the last of those that are asked for waits. */
  inspect(box: BoxAddress): void;
  /** Asks for another picture; gives false where that was refused, which is told. */
  showPicture(choice: PictureChoice): Promise<boolean>;
  /** Opens the content of a part of the run in an editor. */
  openContent(part: number): void;
  /** Shows where a tool is declared. */
  revealTool(tool: string): void;
  /** Saves the run in a format that the host makes. */
  exportRun(format: ExportFormat): void;
  saveImage(format: ImageFormat, bytes: Uint8Array<ArrayBuffer>): void;
  /** Tells what came of what needs no host. */
  tell(text: string): void;
  fail(text: string): void;
}

/** What templates are drawn with, besides what they show. */
export interface Panel {
  readonly view: View;
  /** True in a narrow column, where less stands side by side. */
  readonly narrow: boolean;
  readonly intents: Intents;
  /** The timeline of the run, which draws itself. */
  readonly timeline: unknown;
  /** What to draw of the sections of a run; `isLive` is of one that is on. */
  sectionsOf(sections: readonly ReportSection[], isLive: boolean): readonly ReportSection[];
  /** Keeps and draws what `step` makes of the view, where that is another one. */
  change(step: (view: View) => View): void;
}

/** True while what has this name is unfolded. */
export function isOpen({ view }: Panel, name: string): boolean {
  return view.open.includes(name);
}

/** Folds or unfolds what has this name. */
export function setOpen(panel: Panel, name: string, open: boolean): void {
  panel.change((view) => (view.open.includes(name) === open ? view : withOpen(view, name, open)));
}
