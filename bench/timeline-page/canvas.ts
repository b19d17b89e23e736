/** CSS pixels that every candidate has. */
export const width = 1400;
export const height = 850;

/** A canvas in the page, of the size that every candidate has. */
export function addCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.style.display = 'block';
  canvas.width = width;
  canvas.height = height;
  document.body.append(canvas);
  return canvas;
}
