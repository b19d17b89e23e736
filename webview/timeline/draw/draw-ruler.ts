import { colourText } from './colour.ts';
import { xOf } from './geometry.ts';
import { crisp, type Pen } from './pen.ts';
import type { Scene, Size } from './scene.ts';
import { ticksOf, type Tick } from './ticks.ts';

/** CSS pixels that one tick has at least. */
const leastTickWidth = 90;

/** The ticks of a scene's view. */
export function ticksOfScene({ picture, view, layout }: Scene, { width }: Size): readonly Tick[] {
  const most = Math.max(1, Math.floor((width - layout.plotLeft) / leastTickWidth));
  return ticksOf(picture.axis, view.from, view.to, most);
}

/** Draws the ruler: a line and a label at each tick, over the whole height of `size`. */
export function drawRuler(scene: Scene, size: Size, pen: Pen): void {
  const { look } = scene;
  const colour = colourText(look.muted);
  const line = colourText(look.edge);
  for (const { at, label } of ticksOfScene(scene, size)) {
    const x = crisp(xOf(scene, size, at));
    pen.path(`M${x} 0V${size.height}`, { line });
    // At the right edge a label would be cut: it stands left of its line there.
    const isLast = x + leastTickWidth > size.width;
    const beside = isLast
      ? { x: x - 4, align: 'end' as const }
      : { x: x + 4, align: 'start' as const };
    pen.text(label, beside.x, size.height / 2, { colour, align: beside.align });
  }
  pen.path(`M0 ${size.height - 0.5}H${size.width}`, { line });
}
