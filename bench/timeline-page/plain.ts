// A plain canvas: what is in view is found by halving, and what is narrower than a pixel is drawn once a pixel. No patterns, no
// outlines, names only where they are wide, and no more than that: the least that a timeline can do.
import { addCanvas, height, width } from './canvas.ts';
import { drive, type Shown } from './drive.ts';
import { depths, lanes, type Spans, spanNames } from './spans.ts';

const hues = ['#3794ff', '#b180d7', '#652d90', '#d18616', '#cca700', '#89d185'];
const rowHeight = Math.floor(height / (lanes * depths));
const leastNamed = 40;

let spans: Spans | undefined;
const context = addCanvas().getContext('2d', { alpha: false });

function firstEndingAfter(end: Float64Array, begin: number, stop: number, at: number): number {
  let [low, high] = [begin, stop];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((end[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function draw({ from, to }: Shown): void {
  if (context === null || spans === undefined) return;
  const { start, end, name, rowStarts } = spans;
  const scale = width / (to - from);
  context.fillStyle = '#1f1f1f';
  context.fillRect(0, 0, width, height);
  context.font = '11px sans-serif';
  for (let row = 0; row < lanes * depths; row += 1) {
    const stop = rowStarts[row + 1] ?? 0;
    let span = firstEndingAfter(end, rowStarts[row] ?? 0, stop, from);
    while (span < stop && (start[span] ?? 0) < to) {
      const left = Math.max(0, ((start[span] ?? 0) - from) * scale);
      const right = Math.min(width, ((end[span] ?? 0) - from) * scale);
      const label = name[span] ?? 0;
      context.fillStyle = hues[label % hues.length] ?? '';
      context.fillRect(left, row * rowHeight, Math.max(1, right - left), rowHeight - 1);
      if (right - left >= leastNamed) {
        context.fillStyle = '#000';
        const text = spanNames[label] ?? '';
        context.fillText(text, left + 3, row * rowHeight + 11, right - left - 6);
      }
      const nextPixel = from + (Math.floor(left) + 1) / scale;
      span = right - left < 1 ? firstEndingAfter(end, span + 1, stop, nextPixel) : span + 1;
    }
  }
}

drive<Spans>({
  convert: (made) => made,
  mount: (made, total) => {
    spans = made;
    draw({ from: 0, to: total });
  },
  show: draw,
});
