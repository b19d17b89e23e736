import { createIndex, type BoxIndex } from './draw/box-index.ts';
import { boxSetOf } from './draw/box-set.ts';
import { type Layout, layOut } from './draw/layout.ts';
import type { Look } from './draw/look.ts';
import { createPainter } from './draw/painter.ts';
import { createRulerPainter } from './draw/ruler-painter.ts';
import type { Area, BoxLink, Scene } from './draw/scene.ts';
import type { Picture } from '../../src/profile/picture/picture.ts';
import { inTime } from './in-time.ts';
import type { Model } from './model.ts';
import type { Plot } from './scale.ts';
import type { Shell } from './shell.ts';
import type { TimelineState } from './state.ts';
import { rowOfBox } from './walk.ts';
import { watchPixelRatio } from './watch-pixel-ratio.ts';

/** The canvas, and what is where on it. */
export interface Stage {
  /** Draws what the model says; false when the next frame has more to draw. */
  paint(look: Look): boolean;
  /** The box at a place of the window. */
  boxAt(clientX: number, clientY: number): number | undefined;
  /** From the left of the canvas, in CSS pixels. */
  xIn(clientX: number): number;
  readonly plot: Plot;
  /** Where a box was drawn last, in CSS pixels from the top left of the canvas. */
  boundsOf(box: number): Area | undefined;
  /** Scrolls a box's row into view. */
  reveal(box: number): void;
  /** The scene that was drawn last. */
  readonly scene: Scene | undefined;
}

/** Height of the ruler above the canvas, in CSS pixels. */
export const rulerHeight = 24;
/** Rows are given no more of the window than this, unless a person wants more. */
const mostOfWindow = 0.72;
const leastHeight = 120;
/** So little beyond that is shown too, rather than cut off. */
const slack = 60;

/** Opens the canvas; `onResize` hears of every change of its size. */
export function createStage(shell: Shell, model: Model, onResize: () => void): Stage {
  const { viewport, spacer, canvas, ruler } = shell;
  const painter = createPainter(canvas);
  const rulerPainter = createRulerPainter(ruler);
  const scenes = createScenes();
  let size = { width: 0, height: 0, ratio: 0 };
  let scene: Scene | undefined;
  /** True where the viewport may have another size than the one that is known: to ask for it lays the page out. */
  let isSizeStale = true;
  const resized = (): void => {
    isSizeStale = true;
    onResize();
  };
  new ResizeObserver(resized).observe(viewport);
  watchPixelRatio(resized);

  function setHeight({ style }: HTMLElement, height: number): void {
    const text = `${height}px`;
    if (style.blockSize === text) return;
    style.blockSize = text;
    isSizeStale = true;
  }

  function fit({ layout }: Scene): void {
    const most = Math.max(leastHeight, window.innerHeight * mostOfWindow);
    const all = layout.height <= most + slack ? layout.height : most;
    const wanted = Math.ceil(Math.min(layout.height, model.state.height ?? all));
    setHeight(viewport, wanted);
    setHeight(spacer, Math.ceil(layout.height));
    if (!isSizeStale) return;
    isSizeStale = false;
    const { clientWidth: width, clientHeight: height } = viewport;
    const ratio = window.devicePixelRatio;
    if (width === size.width && height === size.height && ratio === size.ratio) return;
    size = { width, height, ratio };
    painter.resize(width, height, ratio);
    rulerPainter.resize(width, rulerHeight, ratio);
  }

  const plot = (): Plot => {
    const left = scene?.layout.plotLeft ?? 0;
    return { left, width: Math.max(1, size.width - left) };
  };

  return {
    get plot() {
      return plot();
    },
    get scene() {
      return scene;
    },
    paint: (look) => {
      scene = scenes.of(model.state, look);
      if (scene === undefined) return true;
      fit(scene);
      rulerPainter.paint(scene);
      return painter.paint(scene);
    },
    boxAt: (clientX, clientY) => {
      const { left, top } = canvas.getBoundingClientRect();
      return painter.boxAt(clientX - left, clientY - top);
    },
    xIn: (clientX) => clientX - canvas.getBoundingClientRect().left,
    boundsOf: (box) => painter.boundsOf(box),
    reveal: (box) => {
      const row = scene && scene.layout.rows[rowOfBox(scene.picture.boxes, box)];
      if (row !== undefined) scrollTo(viewport, row);
    },
  };
}

/** Moves as little as it takes. */
function scrollTo(viewport: HTMLElement, { top, height }: { top: number; height: number }): void {
  const air = height;
  if (top - air < viewport.scrollTop) viewport.scrollTop = top - air;
  const bottom = top + height + air;
  if (bottom > viewport.scrollTop + viewport.clientHeight) {
    viewport.scrollTop = bottom - viewport.clientHeight;
  }
}

interface Scenes {
  of(state: TimelineState, look: Look): Scene | undefined;
}

/** Makes scenes; what costs time is made once a picture. */
function createScenes(): Scenes {
  let known:
    { readonly picture: Picture; readonly index: BoxIndex; readonly layout: Layout } | undefined;
  return {
    of: (state, look) => {
      const { picture, range, scrollTop, selectedBox, hovered, lit, matches, running } = state;
      if (picture === undefined) return undefined;
      if (known?.picture !== picture) {
        known = { picture, index: createIndex(picture.boxes), layout: layOut(picture) };
      }
      const isLit = selectedBox !== undefined && lit.length > 0;
      return {
        ...{ ...known, look, view: { from: range.from, to: range.to, scrollTop } },
        ...(selectedBox === undefined ? {} : { selected: selectedBox }),
        ...(hovered === undefined ? {} : { hovered }),
        ...(isLit
          ? { lit: boxSetOf([selectedBox, ...lit]), links: linksOf(picture, selectedBox, lit) }
          : {}),
        ...(matches.length === 0 ? {} : { matches }),
        ...(running && picture.axis === 'time' ? { now: picture.total } : {}),
      };
    },
  };
}

/** Arrows go the way of time: from what came before to the selected box, and on from there. */
function linksOf({ boxes }: Picture, selected: number, lit: readonly number[]): readonly BoxLink[] {
  return lit.map((box) =>
    inTime(boxes, box, selected) < 0 ? { from: box, to: selected } : { from: selected, to: box },
  );
}
