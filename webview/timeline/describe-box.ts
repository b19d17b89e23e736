import {
  BOX_KINDS,
  type BoxKind,
  boxStates,
  type Lane,
  type Picture,
} from '../../src/profile/picture/picture.ts';
import { axisText, shareText } from './axis-text.ts';
import { kindWords } from './kind-words.ts';
import { nearestInRow, rowOfBox } from './walk.ts';

/** A box in words. */
export interface BoxWords {
  readonly name: string;
  readonly kind: string;
  /** The row and the turn that it is in, as far as they say something. */
  readonly places: readonly string[];
  /** Only of time: on the other axes boxes stand where there is room. */
  readonly start?: string;
  readonly length: string;
  readonly share: string;
  readonly states: readonly string[];
}

const stateWords: readonly (readonly [state: number, word: string])[] = [
  [boxStates.failed, 'failed'],
  [boxStates.cancelled, 'cancelled'],
  [boxStates.open, 'not ended'],
  [boxStates.doubtful, 'with stamps that contradict each other'],
  [boxStates.estimated, 'estimated'],
  [boxStates.output, 'output of the model'],
  [boxStates.cached, 'from the cache'],
];

/** Says what a box is. */
export function describeBox(picture: Picture, box: number): BoxWords {
  const { axis, boxes, names } = picture;
  const start = boxes.start[box] ?? 0;
  const length = (boxes.end[box] ?? start) - start;
  const state = boxes.state[box] ?? 0;
  return {
    name: names[boxes.name[box] ?? -1] ?? '',
    kind: kindWords[kindOf(picture, box)].label,
    places: axis === 'time' ? placesOf(picture, box) : [],
    ...(axis === 'time' ? { start: axisText(axis, start) } : {}),
    length: axisText(axis, length),
    share: shareText(picture, length),
    states: stateWords.filter(([bit]) => (state & bit) !== 0).map(([, word]) => word),
  };
}

/** One sentence for a screen reader: `tool call search, worker 2, turn 3, starts at 1.20 s, lasts 340 ms, failed`. */
export function sentenceOf({ name, kind, places, start, length, states }: BoxWords): string {
  const title = name === '' || name.startsWith(kind) ? name || kind : `${kind} ${name}`;
  const extent = start === undefined ? [length] : [`starts at ${start}`, `lasts ${length}`];
  return [title, ...places, ...extent, ...states].join(', ');
}

/** The kind of a box. */
export function kindOf({ boxes }: Picture, box: number): BoxKind {
  return BOX_KINDS[boxes.kind[box] ?? -1] ?? 'others';
}

/** The lane of a row. */
export function laneOfRow({ lanes }: Picture, row: number): Lane | undefined {
  return lanes.find(({ firstRow, rows }) => row >= firstRow && row < firstRow + rows);
}

function placesOf(picture: Picture, box: number): readonly string[] {
  const row = rowOfBox(picture.boxes, box);
  const lane = laneOfRow(picture, row);
  if (lane === undefined) return [];
  const title = lane.rowTitles?.[row - lane.firstRow];
  const turn = lane.depth === 0 ? turnOf(picture, box) : undefined;
  return [title, turn].filter((place) => place !== undefined && place !== '').map(String);
}

/** The name of the turn in which a box begins; undefined for a turn, and for what is outside of all. */
function turnOf(picture: Picture, box: number): string | undefined {
  const { boxes, names } = picture;
  const turnKind = BOX_KINDS.indexOf('turn');
  if (['run', 'turn'].includes(kindOf(picture, box))) return undefined;
  const first = boxes.kind.indexOf(turnKind);
  if (first === -1) return undefined;
  const at = boxes.start[box] ?? 0;
  const turn = nearestInRow(boxes, rowOfBox(boxes, first), at);
  if (turn === undefined || boxes.kind[turn] !== turnKind) return undefined;
  const covers = (boxes.start[turn] ?? 0) <= at && (boxes.end[turn] ?? 0) >= at;
  return covers ? names[boxes.name[turn] ?? -1] : undefined;
}
