import type { Model } from './model.ts';
import { axisAt, type Plot } from './scale.ts';

/** Measures a range of the run: drawn on the ruler, or marked by key. */
export interface Measuring {
  /** The first time marks a beginning, the second time measures from there. */
  mark(): void;
  clear(): void;
}

/** Opens the measuring of a model; `ruler` is where a range is drawn. */
export function createMeasuring(
  model: Model,
  ruler: HTMLElement,
  ground: { xIn(clientX: number): number; readonly plot: Plot },
): Measuring {
  watchRuler(model, ruler, ground);
  const clear = (): void => model.update({ mark: undefined, measured: undefined });
  return {
    clear,
    mark: () => {
      const { mark } = model.state;
      const [from, to] = extentOf(model);
      if (mark === undefined) return model.update({ mark: from, measured: undefined });
      measure(model, Math.min(mark, from), Math.max(mark, to));
    },
  };
}

/** What a mark stands for: the selected box, else what is in sight. */
function extentOf({ state }: Model): readonly [from: number, to: number] {
  const { picture, selectedBox: box, range } = state;
  if (picture === undefined || box === undefined) return [range.from, range.to];
  return [picture.boxes.start[box] ?? 0, picture.boxes.end[box] ?? 0];
}

function measure(model: Model, from: number, to: number): void {
  const total = model.state.picture?.total ?? 0;
  const range = { from: Math.max(0, from), to: Math.min(total, to) };
  model.update({
    mark: undefined,
    isMeasuredFirst: false,
    measured: range.to > range.from ? range : undefined,
  });
}

/** Less than this is a click, in CSS pixels. */
const slack = 3;

function watchRuler(
  model: Model,
  ruler: HTMLElement,
  ground: { xIn(clientX: number): number; readonly plot: Plot },
): void {
  let beganX: number | undefined;
  const at = (clientX: number): number =>
    axisAt(model.state.range, ground.plot, ground.xIn(clientX));
  ruler.addEventListener('pointerdown', ({ button, clientX, pointerId }) => {
    if (button !== 0) return;
    ruler.setPointerCapture(pointerId);
    beganX = clientX;
  });
  ruler.addEventListener('pointermove', ({ clientX }) => {
    if (beganX === undefined || Math.abs(clientX - beganX) < slack) return;
    const ends = [at(beganX), at(clientX)] as const;
    measure(model, Math.min(...ends), Math.max(...ends));
  });
  ruler.addEventListener('pointerup', ({ clientX }) => {
    const isClick = beganX !== undefined && Math.abs(clientX - beganX) < slack;
    beganX = undefined;
    if (isClick) model.update({ measured: undefined, mark: undefined });
  });
  ruler.addEventListener('pointercancel', () => (beganX = undefined));
}
