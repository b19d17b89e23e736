import { boxKey, type SavedPicture, type SavedRun } from '../export/html.ts';
import { BOX_KINDS, type BoxAddress, type Picture } from '../profile/picture/picture.ts';
import { encodePicture } from '../profile/picture/picture-bytes.ts';
import type { DetailsMessage, PictureChoice, ReportMessage, TraceFile } from '../protocol.ts';
import { detailsOf } from './inspect/details.ts';
import type { TraceInput } from './messages.ts';
import { pictureOf } from './picture-of.ts';
import type { Reading } from './read-profile.ts';
import { buildReport } from './report/report-message.ts';

/** Most boxes that a saved page tells of, as many as a run of a hundred tools has: 2 to 5 kB each, and 1 to 5 ms. */
const mostDetails = 2000;

const groupings = [
  { tokens: 'carried', by: 'call' },
  { tokens: 'carried', by: 'tool' },
  { tokens: 'own', by: 'call' },
  { tokens: 'own', by: 'tool' },
] as const;

/** Every picture that the panel can ask for, that over time first. */
const choices: readonly PictureChoice[] = [
  { axis: 'time', grouping: groupings[0] },
  ...groupings.flatMap((grouping): readonly PictureChoice[] => [
    { axis: 'tokens', grouping },
    { axis: 'money', grouping },
  ]),
];

/**
 * What a panel would be told of a run, for a page that stands alone. The details of a box are without contents: a page is made to
 * be given to others, and no text of a prompt or a result is to be in it unnoticed.
 */
export function savedRunOf(reading: Reading, trace: TraceInput): SavedRun {
  const drawn = choices.map((choice) => ({ choice, picture: pictureOf(reading.profile, choice) }));
  const pictures = drawn.map(({ choice, picture }): SavedPicture => ({
    choice,
    bytes: encodePicture(picture),
  }));
  const { json } = buildReport(reading, { ...trace, file: nameOnly(trace.file) });
  const report = JSON.parse(new TextDecoder().decode(json)) as ReportMessage;
  const details = detailsIn(
    reading,
    drawn.map(({ picture }) => picture),
  );
  return { report, pictures, details };
}

/** Where a trace is says who made it, and for whom: that is nobody's business who is given the page. */
function nameOnly({ name }: TraceFile): TraceFile {
  return { uri: name, name, path: name };
}

/** The details of the boxes of some pictures, of the first pictures first; a box that is in several has one. */
function detailsIn(
  reading: Reading,
  pictures: readonly Picture[],
): ReadonlyMap<string, DetailsMessage> {
  const details = new Map<string, DetailsMessage>();
  for (const picture of pictures) {
    for (const box of boxesOf(picture)) {
      if (details.size >= mostDetails) return details;
      const key = boxKey(box);
      if (!details.has(key)) details.set(key, detailsOf(reading, box, []));
    }
  }
  return details;
}

function* boxesOf({ boxes }: Picture): Iterable<BoxAddress> {
  for (const [index, place] of boxes.kind.entries()) {
    const kind = BOX_KINDS[place];
    if (kind === undefined) continue;
    yield { kind, subject: boxes.subject[index] ?? 0, item: boxes.item[index] ?? 0 };
  }
}
