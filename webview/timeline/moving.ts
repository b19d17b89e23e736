import type { Picture } from '../../src/profile/picture/picture.ts';
import { type Crumb, upToCrumb, withCrumb } from './crumbs.ts';
import type { Model } from './model.ts';
import {
  betweenRanges,
  clampRange,
  isSameRange,
  panRange,
  type Range,
  rangeAtEnd,
  rangeOfBox,
  wholeRange,
  zoomRange,
} from './range.ts';
import { isSameKind } from './same-kind.ts';
import type { TimelineState } from './state.ts';

/** Moves along the axis. What a person does ends the following of a run. */
export interface Moving {
  /** At once: it goes with the pointer. */
  moveTo(range: Range): void;
  zoomBy(factor: number, at?: number): void;
  /** By a share of what is in sight. */
  panBy(share: number): void;
  /** Shows what has a name, and remembers the way back. */
  zoomTo(range: Range, label: string): void;
  glideTo(range: Range): void;
  fitAll(): void;
  /** Back to a step of the trail; -1 is the whole run. */
  goToCrumb(index: number): void;
  /** Back by a step of the trail; from where no step leads, to the last one. */
  goBack(): void;
  follow(): void;
  /** Goes on with a movement; true while there is more of it. */
  tick(nowMs: number): boolean;
}

const glideMs = 160;

interface Glide {
  readonly before: Range;
  readonly after: Range;
  /** The picture that `after` is a range of. */
  readonly picture: Picture | undefined;
  beganMs: number | undefined;
}

/** Opens the moving of a model. */
export function createMoving(model: Model, isReduced: () => boolean): Moving {
  let glide: Glide | undefined;
  const total = (): number => model.state.picture?.total ?? 0;
  /** Where the view is going, or is. */
  const aim = (): Range => glide?.after ?? model.state.range;

  function moveTo(range: Range): void {
    const after = clampRange(range, total());
    const follows = goesOnFollowing(after);
    glide = undefined;
    model.update({ range: after, follows });
  }

  /** Who zooms out of all, or in to what is in sight, has not moved. */
  function goesOnFollowing(after: Range): boolean {
    return model.state.follows && isSameRange(after, aim());
  }

  function goToCrumb(index: number): void {
    const trail = upToCrumb(model.state.trail, index);
    model.update({ trail });
    glideTo(trail.at(-1)?.range ?? wholeRange(total()), trail.length === 0);
  }

  function glideTo(wanted: Range, mayFollow = false): void {
    const after = clampRange(wanted, total());
    const follows = mayFollow || goesOnFollowing(after);
    if (isReduced()) {
      glide = undefined;
      return model.update({ range: after, follows });
    }
    const { range: before, picture } = model.state;
    glide = { before, after, picture, beganMs: undefined };
    model.update({ follows });
  }

  return {
    moveTo,
    glideTo,
    zoomBy: (factor, at) => {
      const range = aim();
      glideTo(zoomRange(range, at ?? (range.from + range.to) / 2, factor, total()));
    },
    panBy: (share) => {
      const range = aim();
      glideTo(panRange(range, share * (range.to - range.from), total()));
    },
    zoomTo: (range, label) => {
      const after = clampRange(range, total());
      model.update({ trail: withCrumb(model.state.trail, { range: after, label }) });
      glideTo(after);
    },
    fitAll: () => {
      model.update({ trail: [] });
      glideTo(wholeRange(total()), true);
    },
    goToCrumb,
    goBack: () => {
      const { trail } = model.state;
      const last = trail.at(-1);
      const isThere = last !== undefined && isSameRange(aim(), last.range);
      goToCrumb(trail.length - (isThere ? 2 : 1));
    },
    follow: () => glideTo(rangeAtEnd(model.state.range, total(), total()), true),
    tick: (nowMs) => {
      glide = glide && onPicture(glide, model);
      if (glide === undefined) return false;
      glide.beganMs ??= nowMs;
      const share = Math.min(1, (nowMs - glide.beganMs) / glideMs);
      const range = betweenRanges(glide.before, glide.after, 1 - (1 - share) ** 3);
      if (share === 1) glide = undefined;
      model.update({ range });
      return share < 1;
    },
  };
}

/** The movement, with its aim on the picture that is there by now; of another axis it leads nowhere. */
function onPicture(glide: Glide, { state }: Model): Glide | undefined {
  const { picture, follows } = state;
  if (picture === glide.picture) return glide;
  if (picture === undefined || glide.picture === undefined) return undefined;
  if (!isSameKind(glide.picture, picture)) return undefined;
  const after = follows
    ? rangeAtEnd(glide.after, glide.picture.total, picture.total)
    : clampRange(glide.after, picture.total);
  return { ...glide, after, picture };
}

/** What `F` shows, and what it is called: of the measured range and the selected box the newer one; undefined without either. */
export function rangeToFit({
  measured,
  isMeasuredFirst,
  selectedBox: box,
  picture,
}: TimelineState): Crumb | undefined {
  const isBox = picture !== undefined && box !== undefined;
  if (measured !== undefined && !(isBox && isMeasuredFirst)) {
    return { range: measured, label: 'Measured' };
  }
  if (!isBox) return undefined;
  const { start, end, name } = picture.boxes;
  const range = rangeOfBox(start[box] ?? 0, end[box] ?? 0, picture.total);
  return { range, label: picture.names[name[box] ?? -1] ?? '' };
}
