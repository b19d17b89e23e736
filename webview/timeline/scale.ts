import type { Range } from './range.ts';

/** Where the axis is on the screen, in CSS pixels from the left of the canvas. */
export interface Plot {
  readonly left: number;
  readonly width: number;
}

/** The place on the axis that is under `x`. */
export function axisAt({ from, to }: Range, { left, width }: Plot, x: number): number {
  return from + ((x - left) / Math.max(1, width)) * (to - from);
}

/** Where a place on the axis is; unbounded. */
export function xOf({ from, to }: Range, { left, width }: Plot, at: number): number {
  return left + ((at - from) / (to - from)) * width;
}

/** What a turn of the wheel does to the length in sight. */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelTurn): number {
  // A pinch comes as a wheel with the Control key held, in small steps.
  const perPixel = ctrlKey ? 0.01 : 0.002;
  return Math.exp(Math.min(1, Math.max(-1, pixelsOf(deltaY, deltaMode) * perPixel)));
}

/** The part of a wheel's event that says how far it was turned. */
export interface WheelTurn {
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
}

const pixelsPerLine = 16;
const pixelsPerPage = 400;

/** A turn of the wheel in CSS pixels, whatever unit the browser counts it in. */
export function pixelsOf(delta: number, deltaMode: number): number {
  if (deltaMode === 1) return delta * pixelsPerLine;
  return deltaMode === 2 ? delta * pixelsPerPage : delta;
}
