import type { BoxAddress, Picture } from '../../src/profile/picture/picture.ts';
import type { DetailsMessage, PictureChoice } from '../../src/protocol.ts';
import type { Crumb } from './crumbs.ts';
import { type Range, wholeRange } from './range.ts';
import { type Matches, noMatches } from './search.ts';

/** All that the timeline shows, and how a person has set it up. */
export interface TimelineState {
  readonly picture: Picture | undefined;
  /** True while the run is on. */
  readonly running: boolean;
  /** The picture that was asked for; the one that is shown may be an earlier one. */
  readonly choice: PictureChoice;
  readonly range: Range;
  /** How far the rows are scrolled, in CSS pixels. */
  readonly scrollTop: number;
  readonly trail: readonly Crumb[];
  /** True while the view goes with the end of a run that is on. */
  readonly follows: boolean;
  /** What is selected: it may have no box in this picture. */
  readonly selected: BoxAddress | undefined;
  readonly selectedBox: number | undefined;
  readonly details: DetailsMessage | undefined;
  /** The boxes of the links of `details` that this picture has. */
  readonly lit: readonly number[];
  readonly hovered: number | undefined;
  readonly query: string;
  readonly matches: Matches;
  /** Where a measurement began that has no end yet. */
  readonly mark: number | undefined;
  readonly measured: Range | undefined;
  /** True when something was selected after that. */
  readonly isMeasuredFirst: boolean;
  /** Contents of the details that are shown as a whole, by their parts. */
  readonly unfolded: readonly number[];
  readonly open: 'export' | 'keys' | undefined;
  /** Height of the canvas as a person set it, in CSS pixels. */
  readonly height: number | undefined;
}

/** The picture that a run is shown by at first. */
export const firstChoice: PictureChoice = {
  axis: 'time',
  grouping: { tokens: 'carried', by: 'call' },
};

/** The timeline of a run that nobody has touched. */
export const untouchedState: TimelineState = {
  picture: undefined,
  running: false,
  choice: firstChoice,
  range: wholeRange(0),
  scrollTop: 0,
  trail: [],
  follows: true,
  selected: undefined,
  selectedBox: undefined,
  details: undefined,
  lit: [],
  hovered: undefined,
  query: '',
  matches: noMatches,
  mark: undefined,
  measured: undefined,
  isMeasuredFirst: false,
  unfolded: [],
  open: undefined,
  height: undefined,
};
