import type { BoxAddress } from '../profile/picture/picture.ts';
import type { PictureBytes } from '../profile/picture/picture-bytes.ts';
import type { PictureChoice, ReportMessage } from '../protocol.ts';
import { bytesOf, jsonText, type OwnBytes } from './json-text.ts';
import { type PageFiles, pageHtml } from './page-html.ts';

/** What a panel would be told of a run, all of it beforehand. */
export interface SavedRun {
  readonly report: ReportMessage;
  /** The pictures that can be switched to; the first of them is shown. */
  readonly pictures: readonly SavedPicture[];
  /**
   * What the page answers when it asks for the details of a box: the message, by `boxKey`. A box that is not there has none, which
   * the page says. Details quote what was asked and answered: who gives them away decides that here.
   */
  readonly details: ReadonlyMap<string, unknown>;
}

/** A picture, and the choice that leads to it. */
export interface SavedPicture {
  readonly choice: PictureChoice;
  readonly bytes: PictureBytes;
}

/** The trace by its name alone: where it is on the machine of who gives the page away is nobody else’s. */
function fileOf({ file: { name } }: ReportMessage): ReportMessage['file'] {
  return { uri: name, name, path: name };
}

/** What details are found by. The stand-in of the page makes the same key of what it is asked. */
export function boxKey({ kind, subject, item }: BoxAddress): string {
  return `${kind} ${subject} ${item}`;
}

/** What pictures are found by; over time there is but one. The stand-in of the page makes the same key. */
export function pictureKey({ axis, grouping }: PictureChoice): string {
  return axis === 'time' ? axis : `${axis} ${grouping.tokens} ${grouping.by}`;
}

/**
 * A run as one page that opens from disk, without a network: the panel of the editor with what it would be told. What needs the
 * editor is not offered.
 */
export function htmlReport({ report, pictures, details }: SavedRun, files: PageFiles): OwnBytes {
  const first = pictures[0];
  const saved = {
    report: { ...report, file: fileOf(report), offers: [] },
    ...(first === undefined ? {} : { picture: pictureKey(first.choice) }),
  };
  const data = [
    { id: 'saved-run', text: jsonText(saved) },
    { id: 'saved-details', text: jsonText(Object.fromEntries(details)) },
    ...pictures.map(({ choice, bytes }) => ({
      id: `saved-picture ${pictureKey(choice)}`,
      text: jsonText(Buffer.from(bytes).toString('base64')),
    })),
  ];
  return bytesOf([pageHtml(`${report.run.agent} – Toolflame`, files, data)]);
}
