import type { BoxAddress, Picture } from '../../src/profile/picture/picture.ts';
import type { DetailsMessage } from '../../src/protocol.ts';
import { addressOf, findBoxes, isSameAddress } from './find-boxes.ts';
import { failedBoxes, nextInTime } from './in-time.ts';
import type { KeyAction } from './key-table.ts';
import type { Model } from './model.ts';
import type { Moving } from './moving.ts';
import { rangeWithBox } from './range.ts';
import { boxAcross, boxBeside, firstBox, rowOfBox } from './walk.ts';

/** Selects boxes, by pointer, by key and by link. */
export interface Selecting {
  /** Selects a box and asks for its details. */
  select(box: number): void;
  /** The same for what may have no box in this picture. */
  selectAddress(address: BoxAddress): void;
  clear(): void;
  /** Selects a box and brings it into view. */
  goTo(box: number): void;
  /** Does what a key of walking says; false for any other. */
  walk(action: KeyAction): boolean;
  /** Takes what the host tells of a box; of one that is not selected any more it is no use. */
  take(details: DetailsMessage): void;
}

/** Opens the selecting of a model; `inspect` asks for details, `reveal` scrolls a row into view. */
export function createSelecting(
  model: Model,
  moving: Moving,
  inspect: (box: BoxAddress) => void,
  reveal: (box: number) => void,
): Selecting {
  function selectAddress(address: BoxAddress, box?: number): void {
    const { picture, selected } = model.state;
    const found = box ?? (picture && findBoxes(picture.boxes, [address])[0]);
    const isSame = isSameAddress(address, selected);
    const rest = isSame ? {} : { details: undefined, lit: [], unfolded: [] };
    model.update({ selected: address, selectedBox: found, isMeasuredFirst: true, ...rest });
    // Also where nobody has answered, or the answer was a refusal.
    if (!isSame || model.state.details === undefined) inspect(address);
  }

  function select(box: number): void {
    const { picture } = model.state;
    const address = picture && addressOf(picture.boxes, box);
    if (address !== undefined) selectAddress(address, box);
  }

  function bringIntoView(box: number): void {
    const { picture, range } = model.state;
    if (picture === undefined) return;
    const { start, end } = picture.boxes;
    const wanted = rangeWithBox(range, start[box] ?? 0, end[box] ?? 0, picture.total);
    if (wanted !== range) moving.glideTo(wanted);
    reveal(box);
  }

  function goTo(box: number): void {
    select(box);
    bringIntoView(box);
  }

  return {
    select,
    goTo,
    selectAddress: (address) => {
      selectAddress(address);
      const { selectedBox } = model.state;
      if (selectedBox !== undefined) bringIntoView(selectedBox);
    },
    clear: () =>
      model.update({ selected: undefined, selectedBox: undefined, details: undefined, lit: [] }),
    walk: (action) => {
      const { picture } = model.state;
      const isWalk = walks.has(action);
      if (!isWalk || picture === undefined) return isWalk;
      const next = stepOf(action, picture, model);
      if (next !== undefined) goTo(next);
      return true;
    },
    take: (details) => {
      const { picture, selected } = model.state;
      if (!isSameAddress(details.box, selected)) return;
      model.update({ details, lit: picture === undefined ? [] : litBy(picture, details) });
    },
  };
}

/** The boxes that the links of details lead to, as far as a picture has them. */
export function litBy({ boxes }: Picture, { links }: DetailsMessage): readonly number[] {
  return findBoxes(
    boxes,
    links.map(({ box }) => box),
  ).filter((box) => box !== undefined);
}

const walks: ReadonlySet<KeyAction> = new Set<KeyAction>([
  ...(['next', 'previous', 'above', 'below', 'first', 'last'] as const),
  ...(['nextFailed', 'previousFailed'] as const),
]);

/** Where a step leads; the first one leads to the first box in sight. */
function stepOf(action: KeyAction, { boxes }: Picture, { state }: Model): number | undefined {
  const { selectedBox: box, range } = state;
  if (action === 'nextFailed') return nextInTime(failedBoxes(boxes), boxes, box, 1);
  if (action === 'previousFailed') return nextInTime(failedBoxes(boxes), boxes, box, -1);
  if (box === undefined) return firstBox(boxes, range.from, range.to);
  const row = rowOfBox(boxes, box);
  // What is longer than the view is left where one looks.
  const start = boxes.start[box] ?? 0;
  const end = boxes.end[box] ?? start;
  const at = Math.min(Math.max(start, range.from), end);
  if (action === 'next') return boxBeside(boxes, box, 1);
  if (action === 'previous') return boxBeside(boxes, box, -1);
  if (action === 'above') return boxAcross(boxes, box, -1, at);
  if (action === 'below') return boxAcross(boxes, box, 1, at);
  return action === 'first' ? boxes.rowStarts[row] : (boxes.rowStarts[row + 1] ?? 1) - 1;
}
