/** A part of the axis of a picture, in its unit; `from` < `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The whole of an axis that ends at `total`; an axis of no length has some, so that something can be drawn. */
export function wholeRange(total: number): Range {
  return { from: 0, to: total > 0 ? total : 1 };
}

/** How far one can zoom in: beyond that, differences of stamps are the noise of floating point. */
const deepest = 1e-9;

/** The range, made no longer than the axis and no shorter than can be told apart, and moved so that it lies on the axis. */
export function clampRange({ from, to }: Range, total: number): Range {
  const whole = wholeRange(total);
  const length = Math.min(whole.to, Math.max(to - from, whole.to * deepest));
  // Around its middle where it grows, so that what was in sight stays in sight.
  const wanted = from + (to - from - length) / 2;
  const start = Math.min(Math.max(0, wanted), whole.to - length);
  return { from: start, to: start + length };
}

/** Zooms so that the range is `factor` times as long and what is `at` stays where it is, as far as the axis allows. */
export function zoomRange({ from, to }: Range, at: number, factor: number, total: number): Range {
  const whole = wholeRange(total);
  const length = Math.min(whole.to, Math.max((to - from) * factor, whole.to * deepest));
  const share = to === from ? 0.5 : (at - from) / (to - from);
  const start = at - share * length;
  return clampRange({ from: start, to: start + length }, total);
}

/** The range, moved by `by` in the unit of the axis. */
export function panRange({ from, to }: Range, by: number, total: number): Range {
  return clampRange({ from: from + by, to: to + by }, total);
}

/** Air on both sides of what is brought into view, as a share of it. */
const air = 0.05;
/** What has no length is shown with so much of the axis around it. */
const aroundNothing = 1e-4;

/** The range that shows a box as a whole. */
export function rangeOfBox(start: number, end: number, total: number): Range {
  const around = Math.max((end - start) * air, wholeRange(total).to * aroundNothing * air);
  return clampRange({ from: start - around, to: end + around }, total);
}

/** The range, moved as little as it takes for a box to be in sight: its beginning, where it is longer than the range. */
export function rangeWithBox(range: Range, start: number, end: number, total: number): Range {
  const length = range.to - range.from;
  const margin = length * air;
  // Something of it is seen, and it may be longer than what is seen.
  if (start <= range.from && end >= range.to) return range;
  if (start < range.from) return panRange(range, start - margin - range.from, total);
  if (end <= range.to) return range;
  const by = Math.min(end + margin - range.to, start - margin - range.from);
  return panRange(range, Math.max(0, by), total);
}

/** Between two ranges; `share` from 0 to 1. Lengths change by factors, so that a zoom looks even. */
export function betweenRanges(before: Range, after: Range, share: number): Range {
  if (share >= 1) return after;
  const was = before.to - before.from;
  const is = after.to - after.from;
  const length = was * (is / was) ** share;
  const along = Math.abs(is - was) < 1e-12 * was ? share : (length - was) / (is - was);
  const from = before.from + (after.from - before.from) * along;
  return { from, to: from + length };
}

/** What a view that goes with the end shows once the axis has grown: all, where it showed all, else as much as before. */
export function rangeAtEnd(range: Range, totalBefore: number, total: number): Range {
  if (isSameRange(range, wholeRange(totalBefore))) return wholeRange(total);
  return clampRange({ from: total - (range.to - range.from), to: total }, total);
}

/** True where both show the same, but for what floating point makes of it. */
export function isSameRange(one: Range, other: Range): boolean {
  const near = (one.to - one.from) * 1e-6;
  return Math.abs(one.from - other.from) <= near && Math.abs(one.to - other.to) <= near;
}
