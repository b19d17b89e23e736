import type { Model } from './model.ts';
import { xOf } from './scale.ts';
import type { Stage } from './stage.ts';

/** Puts the band over what is measured, or over where a measurement began; it is no wider than the plot. */
export function placeBand(band: HTMLElement, { state }: Model, { plot }: Stage): void {
  const { measured, mark, range } = state;
  const extent = measured ?? (mark === undefined ? undefined : { from: mark, to: mark });
  band.hidden = extent === undefined || extent.to < range.from || extent.from > range.to;
  if (extent === undefined) return;
  const within = (x: number): number => Math.min(plot.left + plot.width, Math.max(plot.left, x));
  const from = within(xOf(range, plot, extent.from));
  const to = within(xOf(range, plot, extent.to));
  band.style.translate = `${from}px`;
  band.style.inlineSize = `${Math.max(1, to - from)}px`;
}
