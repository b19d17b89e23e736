import type { Picture } from '../../src/profile/picture/picture.ts';
import { addressOf, findBoxes } from './find-boxes.ts';
import type { Model } from './model.ts';
import { clampRange, rangeAtEnd, wholeRange } from './range.ts';
import { isSameKind } from './same-kind.ts';
import { search } from './search.ts';
import { litBy } from './selecting.ts';
import type { TimelineState } from './state.ts';

/**
 * What the timeline shows once another picture has come. Of the same axis it is the same run, grown: the view goes with its end
 * or stays where it is, and what is selected stays selected, by its address. Of another axis the view begins anew.
 */
export function withPicture(state: TimelineState, picture: Picture): Partial<TimelineState> {
  const isSameAxis = state.picture === undefined || isSameKind(state.picture, picture);
  const { selected, details } = state;
  const selectedBox = selected && findBoxes(picture.boxes, [selected])[0];
  return {
    picture,
    selectedBox,
    hovered: undefined,
    lit: details === undefined ? [] : litBy(picture, details),
    matches: search(picture, state.query),
    ...(isSameAxis
      ? { range: rangeOf(state, picture) }
      : {
          ...{ range: wholeRange(picture.total), trail: [], follows: true },
          ...{ scrollTop: 0, measured: undefined, mark: undefined },
        }),
  };
}

function rangeOf({ picture: before, range, follows }: TimelineState, { total }: Picture) {
  if (follows) return rangeAtEnd(range, before?.total ?? 0, total);
  return clampRange(range, total);
}

/** True where the selected box of the picture is not what it was: its details have to be asked for again. */
export function hasSelectionChanged(before: TimelineState, { state }: Model): boolean {
  const [was, is] = [before.selectedBox, state.selectedBox];
  if (before.picture === undefined || state.picture === undefined) return false;
  if (is === undefined || was === undefined) return is !== was;
  const [old, grown] = [before.picture.boxes, state.picture.boxes];
  const isSameBox = addressOf(old, was)?.kind === addressOf(grown, is)?.kind;
  return isSameBox && (old.end[was] !== grown.end[is] || old.state[was] !== grown.state[is]);
}
