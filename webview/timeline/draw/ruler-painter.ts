import { colourText } from './colour.ts';
import { createCanvasPen, fitCanvas } from './canvas-pen.ts';
import { drawRuler } from './draw-ruler.ts';
import type { Scene, Size } from './scene.ts';

/** Draws the ruler of a scene on a canvas of its own, above that of the painter and as wide. */
export interface RulerPainter {
  resize(width: number, height: number, pixelRatio: number): void;
  paint(scene: Scene): void;
}

/** Opens the painter of a ruler. */
export function createRulerPainter(canvas: HTMLCanvasElement): RulerPainter {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot draw');
  let size: Size | undefined;
  return {
    resize: (width, height, pixelRatio) => {
      size = { width, height, pixelRatio };
      fitCanvas(canvas, size);
    },
    paint: (scene) => {
      if (size === undefined) return;
      context.setTransform(size.pixelRatio, 0, 0, size.pixelRatio, 0, 0);
      context.fillStyle = colourText(scene.look.background);
      context.fillRect(0, 0, size.width, size.height);
      drawRuler(scene, size, createCanvasPen(context, scene.look.fontFamily));
    },
  };
}
