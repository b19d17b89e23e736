import { html, render } from 'lit-html';
import { axisText } from './axis-text.ts';
import { createPainter } from './draw/painter.ts';
import { createRulerPainter } from './draw/ruler-painter.ts';
import { fontSize } from './draw/pen.ts';
import type { Scene } from './draw/scene.ts';
import { svgOf } from './draw/svg.ts';
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
  inSight: Scene,
): void {
  const scene = atTop(inSight);
  const painter = createPainter(boxes);
  painter.resize(width, height, ratio);
  for (let pass = 0; pass < mostPasses && !painter.paint(scene); pass += 1);
  const rulerPainter = createRulerPainter(ruler);
  rulerPainter.resize(width, rulerHeight, ratio);
  rulerPainter.paint(scene);
}

/** The same as an SVG file. */
export function drawSvg(scene: Scene, width: number): string {
  const { axis } = scene.picture;
  const { from, to } = scene.view;
  const place = new DocumentFragment();
  render(html`<canvas></canvas>`, place);
  const context = place.querySelector('canvas')?.getContext('2d');
  if (!context) throw new Error('this browser cannot draw');
  context.font = `${fontSize}px ${scene.look.fontFamily}`;
  const description = `From ${axisText(axis, from)} to ${axisText(axis, to)} of ${axisText(axis, scene.picture.total)}`;
  return svgOf(
    atTop(scene),
    { width, height: Math.ceil(scene.layout.height), pixelRatio: 1 },
    { title: 'Timeline of the run', description },
    (text) => context.measureText(text).width,
  );
}

/** The scene with all of its rows, and without what the pointer is at. */
function atTop({ hovered: _pointer, ...rest }: Scene): Scene {
  return { ...rest, view: { ...rest.view, scrollTop: 0 } };
}
