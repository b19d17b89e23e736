import type { TimelineView } from '../view/view.ts';
import type { Picture } from '../../src/profile/picture/picture.ts';
import type { PictureChoice } from '../../src/protocol.ts';
import { clampRange } from './range.ts';
import { firstChoice, type TimelineState, untouchedState } from './state.ts';

/** What is kept of a state for the next document. */
export function toSaved(state: TimelineState): TimelineView {
  const { choice, follows, range, scrollTop, selected, height } = state;
  return {
    axis: choice.axis,
    grouping: choice.grouping,
    ...(follows ? {} : { range }),
    scrollTop,
    ...(selected === undefined ? {} : { selected }),
    ...(height === undefined ? {} : { height }),
  };
}

/** The state that a run begins with: as it was left, as far as that needs no picture. */
export function fromSaved(saved: TimelineView | undefined): TimelineState {
  if (saved === undefined) return untouchedState;
  const { axis, grouping, height } = saved;
  return { ...untouchedState, choice: { axis, grouping }, height };
}

/** What a document that comes back shows of its first picture. */
export function restoredView(
  { range, scrollTop }: TimelineView,
  { total }: Picture,
): Partial<TimelineState> {
  if (range === undefined) return { scrollTop };
  return { scrollTop, range: clampRange(range, total), follows: false };
}

/** The choice that a picture answers. */
export function choiceOf({ axis, grouping = firstChoice.grouping }: Picture): PictureChoice {
  return { axis, grouping };
}

/** True where a picture is the one that was chosen; of time there is only one. */
export function isChosen(picture: Picture, { axis, grouping }: PictureChoice): boolean {
  if (picture.axis !== axis || axis === 'time') return picture.axis === axis;
  return picture.grouping?.tokens === grouping.tokens && picture.grouping.by === grouping.by;
}
