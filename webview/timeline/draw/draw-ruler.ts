import { type Colour, colourText, mix } from './colour.ts';
import { xOf } from './geometry.ts';
import { crisp, type Pen } from './pen.ts';
import type { Scene, Size } from './scene.ts';
import { ticksOf, type Tick } from './ticks.ts';

/** CSS pixels that one tick has at least. */
const leastTickWidth = 90;
/** CSS pixels that one character of a label takes at most. */
const widestDigit = 8;

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
    // At the right edge a label would be cut.
    if (x + widestDigit * label.length > size.width) continue;
    pen.text(label, x + 4, size.height / 2, { colour });
  }
  pen.path(`M0 ${size.height - 0.5}H${size.width}`, { line });
}

/** The colour of the lines that go on from the ruler behind the boxes: fainter than what parts lanes. */
export function gridColour({ look }: Scene): Colour {
  return mix(look.edge, look.background, look.isHighContrast ? 0.35 : 0.6);
}
