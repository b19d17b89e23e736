import { actionOfKey, type KeyAction } from './key-table.ts';
import type { Measuring } from './measuring.ts';
import type { Model } from './model.ts';
import { type Moving, rangeToFit } from './moving.ts';
import { isSameRange, wholeRange } from './range.ts';
import type { Searching } from './searching.ts';
import type { Selecting } from './selecting.ts';

/** What keys work on. */
export interface KeyTargets {
  readonly model: Model;
  readonly moving: Moving;
  readonly selecting: Selecting;
  readonly searching: Searching;
  readonly measuring: Measuring;
  /** Gives the focus to the details. */
  goToDetails(): void;
}

const zoomStep = 0.6;
const panStep = 0.25;

/** Lets keys do all that the pointer does, while the canvas has the focus. */
export function watchKeys(viewport: HTMLElement, targets: KeyTargets): void {
  viewport.addEventListener('keydown', (event) => {
    const action = actionOfKey(event);
    if (action === undefined || targets.model.state.picture === undefined) return;
    event.preventDefault();
    // The editor has keys of its own.
    event.stopPropagation();
    act(action, viewport, targets);
  });
}

function act(action: KeyAction, viewport: HTMLElement, targets: KeyTargets): void {
  const { model, moving, selecting, searching, measuring } = targets;
  if (selecting.walk(action)) return;
  const acts: { readonly [action in KeyAction]?: () => void } = {
    zoomIn: () => moving.zoomBy(zoomStep, middleOfSelection(model)),
    zoomOut: () => moving.zoomBy(1 / zoomStep, middleOfSelection(model)),
    panLeft: () => moving.panBy(-panStep),
    panRight: () => moving.panBy(panStep),
    fitAll: moving.fitAll,
    fitSelection: () => fitSelection(model, moving),
    pageUp: () => viewport.scrollBy({ top: -0.8 * viewport.clientHeight }),
    pageDown: () => viewport.scrollBy({ top: 0.8 * viewport.clientHeight }),
    follow: () => model.state.running && moving.follow(),
    measure: measuring.mark,
    nextMatch: () => searching.go(1),
    previousMatch: () => searching.go(-1),
    details: () => goToDetails(targets),
    keys: () => model.update({ open: model.state.open === 'keys' ? undefined : 'keys' }),
    back: () => goBack(targets),
  };
  acts[action]?.();
}

function goToDetails({ model, selecting, goToDetails: go }: KeyTargets): void {
  if (model.state.selected === undefined) selecting.walk('next');
  else go();
}

function fitSelection(model: Model, moving: Moving): void {
  const crumb = rangeToFit(model.state);
  if (crumb !== undefined) moving.zoomTo(crumb.range, crumb.label);
}

/** One step: what is unfolded, the measurement, the zoom, the selection. */
function goBack({ model, moving, selecting, measuring }: KeyTargets): void {
  const { open, measured, mark, trail, range, picture, selected } = model.state;
  if (open !== undefined) return model.update({ open: undefined });
  if (measured !== undefined || mark !== undefined) return measuring.clear();
  if (trail.length > 0) return moving.goBack();
  if (!isSameRange(range, wholeRange(picture?.total ?? 0))) return moving.fitAll();
  if (selected !== undefined) selecting.clear();
}

/** Where the keys zoom: at what is selected, while it is in sight. */
function middleOfSelection({ state }: Model): number | undefined {
  const { picture, selectedBox: box, range } = state;
  if (picture === undefined || box === undefined) return undefined;
  const from = Math.max(range.from, picture.boxes.start[box] ?? 0);
  const to = Math.min(range.to, picture.boxes.end[box] ?? 0);
  return from <= to ? (from + to) / 2 : undefined;
}
