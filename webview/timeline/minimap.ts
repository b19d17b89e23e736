import { BOX_KINDS } from '../../src/profile/picture/picture.ts';
import { type BrushDrag, dragBrush, type Grip, gripAt } from './brush.ts';
import { colourText, mix } from './draw/colour.ts';
import { kindStyles } from './draw/kinds.ts';
import type { Look } from './draw/look.ts';
import { minimapCells } from './minimap-cells.ts';
import type { Model } from './model.ts';
import type { Moving } from './moving.ts';
import { wholeRange } from './range.ts';
import { axisAt, type Plot } from './scale.ts';

/** The whole run in small, with a brush over what is in sight. */
export interface Minimap {
  /** Draws the run: when it, the theme or the width has changed. */
  paint(look: Look, plot: Plot): void;
  /** Puts the brush where the view is. */
  place(): void;
}

const mostBands = 18;
/** How near to an edge of the brush a press still takes the edge, in CSS pixels. */
const reachPx = 6;
const failureHeight = 3;

/** Opens the minimap within an element that has a canvas and a brush. */
export function createMinimap(element: HTMLElement, model: Model, moving: Moving): Minimap {
  const canvas = element.querySelector('canvas');
  const brush = element.querySelector<HTMLElement>('.brush');
  const context = canvas?.getContext('2d') ?? undefined;
  watchBrush(element, model, moving);
  return {
    paint: (look, plot) => {
      const { picture } = model.state;
      if (canvas === null || context === undefined || picture === undefined) return;
      // What is over each other is the same place of the run.
      element.style.marginInlineStart = `${plot.left}px`;
      element.style.inlineSize = `${plot.width}px`;
      const { clientWidth, clientHeight } = element;
      const ratio = window.devicePixelRatio;
      canvas.width = Math.max(1, Math.round(clientWidth * ratio));
      canvas.height = Math.max(1, Math.round(clientHeight * ratio));
      const cells = minimapCells(picture.boxes, picture.total, canvas.width, mostBands);
      const bandHeight = (canvas.height - failureHeight * ratio) / cells.bands;
      for (let band = 0; band < cells.bands; band += 1) {
        const top = Math.round(band * bandHeight);
        const height = Math.max(1, Math.round((band + 1) * bandHeight) - top - 1);
        forRuns(cells.kinds.subarray(band * cells.columns, (band + 1) * cells.columns), (run) => {
          context.fillStyle = colourOfKind(run.value - 1, look);
          context.fillRect(run.from, top, run.to - run.from, height);
        });
      }
      context.fillStyle = colourText(look.hues.retries);
      forRuns(cells.failed, ({ from, to }) => {
        context.fillRect(
          from,
          canvas.height - failureHeight * ratio,
          to - from + ratio,
          canvas.height,
        );
      });
    },
    place: () => {
      const { range, picture } = model.state;
      const whole = wholeRange(picture?.total ?? 0).to;
      if (brush === null) return;
      brush.style.insetInlineStart = `${(100 * range.from) / whole}%`;
      brush.style.inlineSize = `${(100 * (range.to - range.from)) / whole}%`;
      brush.hidden = range.from <= 0 && range.to >= whole;
    },
  };
}

/** What only holds other boxes is paler than they are. */
const paleness = 0.35;

function colourOfKind(kind: number, look: Look): string {
  const style = kindStyles[BOX_KINDS[kind] ?? 'others'];
  const hue = look.hues[style.hue];
  return colourText(style.pattern === 'plain' ? mix(hue, look.background, paleness) : hue);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Calls `use` with each stretch of equal values that are not 0. */
function forRuns(values: Uint8Array, use: (run: Run) => void): void {
  let from = 0;
  for (let at = 1; at <= values.length; at += 1) {
    const value = values[from] ?? 0;
    if (at < values.length && values[at] === value) continue;
    if (value !== 0) use({ from, to: at, value });
    from = at;
  }
}

const cursors: { readonly [grip in Grip]: string } = {
  from: 'ew-resize',
  to: 'ew-resize',
  middle: 'grab',
  new: 'crosshair',
};

function watchBrush(element: HTMLElement, model: Model, moving: Moving): void {
  let drag: BrushDrag | undefined;
  let hasMoved = false;
  const whole = () => wholeRange(model.state.picture?.total ?? 0);
  const placeOf = ({ clientX }: PointerEvent): number => {
    const { left, width } = element.getBoundingClientRect();
    return axisAt(whole(), { left, width }, clientX);
  };
  const gripOf = (event: PointerEvent): Grip => {
    const reach = (reachPx * whole().to) / Math.max(1, element.clientWidth);
    return gripAt(model.state.range, placeOf(event), reach, whole().to);
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || model.state.picture === undefined) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    drag = { grip: gripOf(event), at: placeOf(event), range: model.state.range };
    hasMoved = false;
  });
  element.addEventListener('pointermove', (event) => {
    element.style.cursor = cursors[drag?.grip ?? gripOf(event)];
    if (drag === undefined) return;
    const at = placeOf(event);
    hasMoved ||= Math.abs(at - drag.at) * element.clientWidth > 2 * whole().to;
    if (hasMoved) moving.moveTo(dragBrush(drag, at, whole().to));
  });
  element.addEventListener('pointerup', (event) => {
    // A press outside of the brush, without a movement, brings the view there.
    if (drag?.grip === 'new' && !hasMoved) {
      const { from, to } = model.state.range;
      const by = placeOf(event) - (from + to) / 2;
      moving.glideTo({ from: from + by, to: to + by });
    }
    drag = undefined;
  });
  element.addEventListener('pointercancel', () => (drag = undefined));
  element.addEventListener('dblclick', () => moving.fitAll());
}
