import { sum } from '../profile/statistics.ts';
import { pad } from './columns.ts';

/** A bar of a chart: segments in the order of the chart's glyphs, in any one unit. */
export interface StackedBar {
  readonly label: string;
  readonly segments: readonly number[];
  readonly total: string;
}

/** Draws stacked bars to one scale, the longest as wide as the columns allow. */
export function stackedBars(
  bars: readonly StackedBar[],
  glyphs: readonly string[],
  columns: number,
): readonly string[] {
  const labelWidth = Math.max(0, ...bars.map(({ label }) => label.length));
  const totalWidth = Math.max(0, ...bars.map(({ total }) => total.length));
  const longest = Math.max(0, ...bars.map(({ segments }) => sum(segments)));
  const room = columns - labelWidth - totalWidth - 2;
  const scale = longest > 0 ? room / longest : 0;
  return bars.map(({ label, segments, total }) => {
    const drawn = draw(segments, glyphs, scale);
    return `${pad(label, labelWidth, 'right')} ${drawn} ${total}`;
  });
}

/** Rounds the ends of the segments and not their lengths, so that a bar's length is right to half a column. */
function draw(segments: readonly number[], glyphs: readonly string[], scale: number): string {
  let end = 0;
  let drawn = '';
  segments.forEach((segment, index) => {
    end += segment;
    drawn += (glyphs[index] ?? '').repeat(Math.max(0, Math.round(end * scale) - drawn.length));
  });
  return drawn;
}
