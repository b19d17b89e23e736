import { fontText, type Pen, type Stroke } from './pen.ts';
import type { Size } from './scene.ts';
import { fitText, lineOf } from './text.ts';

/** A pen that draws on a canvas, whose context is scaled to CSS pixels. */
export function createCanvasPen(context: CanvasRenderingContext2D, fontFamily: string): Pen {
  const widths = new Map<string, number>();

  function widthOf(text: string): number {
    const key = `${context.font} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (widths.size > 4000) widths.clear();
    const { width } = context.measureText(text);
    widths.set(key, width);
    return width;
  }

  function drawn(path: Path2D, { fill, line, lineWidth = 1, dash = [] }: Stroke): void {
    if (fill !== undefined) {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (line === undefined) return;
    context.strokeStyle = line;
    context.lineWidth = lineWidth;
    context.setLineDash([...dash]);
    context.stroke(path);
  }

  return {
    area: ({ left, top, width, height }, stroke) => {
      const path = new Path2D();
      path.rect(left, top, width, height);
      drawn(path, stroke);
    },
    path: (data, stroke) => drawn(new Path2D(data), stroke),
    text: (
      text,
      x,
      y,
      { colour, align = 'start', isBold = false, plate, mostWidth = Infinity },
    ) => {
      context.font = fontText(fontFamily, isBold);
      context.textBaseline = 'middle';
      context.textAlign = align === 'end' ? 'right' : 'left';
      context.direction = 'ltr';
      const fitted = fitText(lineOf(text), mostWidth, widthOf);
      if (fitted === '') return;
      if (plate !== undefined) {
        const width = widthOf(fitted) + 4;
        context.fillStyle = plate;
        context.fillRect(align === 'end' ? x - width + 2 : x - 2, y - 7, width, 14);
      }
      context.fillStyle = colour;
      context.fillText(fitted, x, y);
    },
    within: ({ left, top, width, height }, draw) => {
      context.save();
      context.beginPath();
      context.rect(left, top, width, height);
      context.clip();
      draw();
      context.restore();
    },
  };
}

/** Gives a canvas its size: one pixel of it is one of the device, also where they do not fill whole CSS pixels. */
export function fitCanvas(canvas: HTMLCanvasElement, { width, height, pixelRatio }: Size): void {
  canvas.width = Math.max(1, Math.round(width * pixelRatio));
  canvas.height = Math.max(1, Math.round(height * pixelRatio));
  canvas.style.width = `${canvas.width / pixelRatio}px`;
  canvas.style.height = `${canvas.height / pixelRatio}px`;
}
