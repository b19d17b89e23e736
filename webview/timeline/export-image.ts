import { html, render } from 'lit-html';
import { createPainter } from './draw/painter.ts';
import { createRulerPainter } from './draw/ruler-painter.ts';
import type { Scene } from './draw/scene.ts';
import { rulerHeight } from './stage.ts';

/** Browsers draw no larger canvas; it is far more than anyone reads. */
const mostHeight = 8000;
/** Texts are spread over frames; here nobody waits for one. */
const mostPasses = 200;

/** What is in sight along the axis, with all rows, also those that are scrolled away, as a PNG. */
export async function drawPng(scene: Scene, width: number): Promise<Blob> {
  const place = new DocumentFragment();
  render(html`<canvas></canvas><canvas></canvas><canvas></canvas>`, place);
  const [boxes, ruler, whole] = place.querySelectorAll('canvas');
  const context = whole?.getContext('2d');
  if (!boxes || !ruler || !whole || !context) throw new Error('this browser cannot draw');
  const ratio = Math.max(2, window.devicePixelRatio);
  const height = Math.min(mostHeight / ratio, Math.ceil(scene.layout.height));
  paintAll(boxes, ruler, { width, height, ratio }, scene);
  whole.width = boxes.width;
  whole.height = ruler.height + boxes.height;
  context.drawImage(ruler, 0, 0);
  context.drawImage(boxes, 0, ruler.height);
  return new Promise((resolve, reject) =>
    whole.toBlob((blob) =>
      blob === null ? reject(new Error('The image is too large to be drawn.')) : resolve(blob),
    ),
  );
}

function paintAll(
  boxes: HTMLCanvasElement,
  ruler: HTMLCanvasElement,
  { width, height, ratio }: { width: number; height: number; ratio: number },
  { hovered: _pointer, ...rest }: Scene,
): void {
  const scene: Scene = { ...rest, view: { ...rest.view, scrollTop: 0 } };
  const painter = createPainter(boxes);
  painter.resize(width, height, ratio);
  for (let pass = 0; pass < mostPasses && !painter.paint(scene); pass += 1);
  const rulerPainter = createRulerPainter(ruler);
  rulerPainter.resize(width, rulerHeight, ratio);
  rulerPainter.paint(scene);
}
