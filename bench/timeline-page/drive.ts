import type { PageFigures } from '../support/timeline-figures.ts';
import { makeSpans, type Spans } from './spans.ts';

/** The part of the axis that is shown; ms. */
export interface Shown {
  readonly from: number;
  readonly to: number;
}

/** Something that shows spans, on a page of its own. */
export interface Candidate<Data> {
  /** Turns spans into what the candidate takes; not part of its first paint. */
  convert(spans: Spans): Data;
  /** Shows all of it. */
  mount(data: Data, total: number): void | Promise<void>;
  /** Shows a part of it, in this frame or in the next. */
  show(shown: Shown, frame: number): void;
}

declare global {
  interface Window {
    /** Measures the candidate of the page with so many spans. */
    measure(count: number): Promise<PageFigures>;
  }
}

const frames = 120;

/** Makes a candidate what the page measures. */
export function drive<Data>(candidate: Candidate<Data>): void {
  window.measure = async (count) => {
    const spans = makeSpans(count);
    const { total } = spans;
    const startMs = performance.now();
    const data = candidate.convert(spans);
    const convertMs = performance.now() - startMs;
    await nextFrame();
    await nextFrame();
    const mountMs = performance.now();
    await candidate.mount(data, total);
    await nextFrame();
    const firstPaintMs = (await nextFrame()) - mountMs;
    // What the first paint puts off is not part of the first frames.
    for (let idle = 0; idle < 10; idle += 1) await nextFrame();
    const frameMs: number[] = [];
    let lastMs = await nextFrame();
    for (let frame = 0; frame < frames; frame += 1) {
      candidate.show(shownIn(frame, total), frame);
      const nowMs = await nextFrame();
      frameMs.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    return { convertMs, firstPaintMs, frameMs };
  };
}

/** The time of the next frame, when its turn begins. */
function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}

/** Half of the frames zoom in to a thousandth; the others move along it and zoom out to a tenth. */
function shownIn(frame: number, total: number): Shown {
  const half = frames / 2;
  const isIn = frame < half;
  const step = (isIn ? frame + 1 : frame + 1 - half) / half;
  const width = isIn ? total * 1000 ** -step : (total / 1000) * 100 ** step;
  const middle = total * (isIn ? 0.37 : 0.37 + 0.1 * step * step);
  return { from: middle - width / 2, to: middle + width / 2 };
}
