import type { Model } from './model.ts';
import type { Moving } from './moving.ts';
import { isSameRange, panRange, type Range, rangeOfBox, wholeRange, zoomRange } from './range.ts';
import { axisAt, pixelsOf, type Plot, wheelFactor } from './scale.ts';
import type { Selecting } from './selecting.ts';

/** What the pointer meets on the canvas. */
export interface Ground {
  /** The box under a place on the screen. */
  boxAt(clientX: number, clientY: number): number | undefined;
  /** The place from the left of the canvas, in CSS pixels. */
  xIn(clientX: number): number;
  readonly plot: Plot;
}

/** Less than this is a click, in CSS pixels. */
const slack = 4;

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly range: Range;
  readonly scrollTop: number;
  hasMoved: boolean;
}

/** Lets the pointer select, drag and zoom. */
export function watchPointer(
  viewport: HTMLElement,
  ground: Ground,
  model: Model,
  moving: Moving,
  selecting: Selecting,
): void {
  let drag: Drag | undefined;

  viewport.addEventListener('pointerdown', ({ button, clientX: x, clientY: y, pointerId }) => {
    // The scroll bar has its own ways.
    if (button !== 0 || ground.xIn(x) > viewport.clientWidth) return;
    viewport.setPointerCapture(pointerId);
    drag = { x, y, range: model.state.range, scrollTop: viewport.scrollTop, hasMoved: false };
  });
  viewport.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (drag === undefined) return hover(model, ground.boxAt(clientX, clientY));
    const [dx, dy] = [clientX - drag.x, clientY - drag.y];
    if (!drag.hasMoved && Math.hypot(dx, dy) < slack) return;
    drag.hasMoved = true;
    viewport.dataset['dragging'] = '';
    hover(model, undefined);
    viewport.scrollTop = drag.scrollTop - dy;
    moving.moveTo(panRange(drag.range, -unitsOf(dx, ground, drag.range), totalOf(model)));
  });
  viewport.addEventListener('pointerup', ({ clientX, clientY }) => {
    const isClick = drag !== undefined && !drag.hasMoved;
    end();
    if (!isClick) return;
    const box = ground.boxAt(clientX, clientY);
    if (box === undefined) selecting.clear();
    else {
      selecting.select(box);
      // A flame has one root, and a click makes it another one.
      if (model.state.picture?.axis !== 'time') zoomToBox(model, moving, box);
    }
  });
  viewport.addEventListener('pointercancel', end);
  viewport.addEventListener('pointerleave', () => hover(model, undefined));
  viewport.addEventListener('dblclick', ({ clientX, clientY }) => {
    const box = ground.boxAt(clientX, clientY);
    if (box !== undefined) zoomToBox(model, moving, box);
  });
  viewport.addEventListener(
    'wheel',
    (event) => {
      if (turnWheel(event, viewport, ground, model, moving)) event.preventDefault();
    },
    { passive: false },
  );

  function end(): void {
    drag = undefined;
    delete viewport.dataset['dragging'];
  }
}

/** Shows a box as a whole; of one that is as long as the axis, that is everything. */
function zoomToBox({ state: { picture } }: Model, moving: Moving, box: number): void {
  if (picture === undefined) return;
  const { start, end, name } = picture.boxes;
  const range = rangeOfBox(start[box] ?? 0, end[box] ?? 0, picture.total);
  if (isSameRange(range, wholeRange(picture.total))) moving.fitAll();
  else moving.zoomTo(range, picture.names[name[box] ?? -1] ?? '');
}

/** Zooms or pans; false leaves the wheel to the page, which scrolls. */
function turnWheel(
  event: WheelEvent,
  viewport: HTMLElement,
  ground: Ground,
  model: Model,
  moving: Moving,
): boolean {
  const { range } = model.state;
  const { deltaX, deltaY, deltaMode, shiftKey, ctrlKey, metaKey, altKey } = event;
  const total = totalOf(model);
  const isSideways = Math.abs(deltaX) > Math.abs(deltaY);
  if (altKey && !ctrlKey) return false;
  if (shiftKey || (isSideways && !ctrlKey)) {
    const by = pixelsOf(isSideways ? deltaX : deltaY, deltaMode);
    moving.moveTo(panRange(range, unitsOf(by, ground, range), total));
    return true;
  }
  const hasFocus = document.activeElement === viewport;
  if (!hasFocus && !ctrlKey && !metaKey) return false;
  const at = axisAt(range, ground.plot, ground.xIn(event.clientX));
  moving.moveTo(zoomRange(range, at, wheelFactor({ deltaY, deltaMode, ctrlKey }), total));
  return true;
}

function unitsOf(pixels: number, { plot }: Ground, { from, to }: Range): number {
  return (pixels / Math.max(1, plot.width)) * (to - from);
}

function totalOf({ state }: Model): number {
  return state.picture?.total ?? 0;
}

function hover(model: Model, hovered: number | undefined): void {
  if (hovered !== model.state.hovered) model.update({ hovered });
}
