import { axisText } from './axis-text.ts';
import { describeBox, sentenceOf } from './describe-box.ts';
import { isSameAddress } from './find-boxes.ts';
import type { TimelineState } from './state.ts';

/** True where a screen reader is to be told something. That a box has grown with its run is none: it would be said all the time. */
export function hasNews(before: TimelineState | undefined, now: TimelineState): boolean {
  if (before?.picture === undefined || now.picture === undefined) return true;
  if (before.mark !== now.mark || before.measured !== now.measured) return true;
  if (!isSameAddress(before.selected, now.selected)) return true;
  if (before.picture.axis !== now.picture.axis) return true;
  const [was, is] = [before.selectedBox, now.selectedBox];
  if (was === undefined || is === undefined) return was !== is;
  return before.picture.boxes.state[was] !== now.picture.boxes.state[is];
}

/** What a screen reader is told: a step of a measurement by key, else what is selected. */
export function spokenText(before: TimelineState | undefined, now: TimelineState): string {
  const { picture, selectedBox, mark, measured } = now;
  if (picture === undefined) return '';
  const at = (place: number): string => axisText(picture.axis, place);
  if (mark !== undefined && mark !== before?.mark) {
    return `Measuring from ${at(mark)}: go to where it ends, and press M again.`;
  }
  if (measured !== undefined && before?.mark !== undefined) {
    return `Measured ${at(measured.to - measured.from)}, from ${at(measured.from)} to ${at(measured.to)}`;
  }
  return selectedBox === undefined ? '' : sentenceOf(describeBox(picture, selectedBox));
}
