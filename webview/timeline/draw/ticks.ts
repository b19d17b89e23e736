import type { Axis } from '../../../src/profile/picture/picture.ts';

/** A place on the axis that has a line and a label. */
export interface Tick {
  /** In the unit of the axis. */
  readonly at: number;
  readonly label: string;
}

/** Steps of time that people count in, above a millisecond; in ms. */
const timeSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 5, 10, 24].map((hours) => hours * 3_600_000),
];

/**
 * The ticks between two places on the axis, at steps that are round: no more than `most` steps, so one tick more than that when
 * the first and the last lie on the places themselves. `from` < `to`.
 */
export function ticksOf(axis: Axis, from: number, to: number, most: number): readonly Tick[] {
  const step = stepOf(axis, (to - from) / Math.max(1, most));
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: count }, (_, place) => {
    const at = (first + place) * step;
    return { at, label: axisText(axis, at, step) };
  });
}

/** The smallest round step that is at least `least`; there are no parts of a token. */
function stepOf(axis: Axis, least: number): number {
  const listed = axis === 'time' && least > 1 && timeSteps.find((step) => step >= least);
  if (listed !== false && listed !== undefined) return listed;
  const unit = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((times) => times * unit).find((round) => round >= least) ?? least;
  return axis === 'tokens' ? Math.max(1, Math.round(step)) : step;
}

/** A place on the axis in words, as precise as `step` needs; in full units, so that it can stand alone. */
export function axisText(axis: Axis, at: number, step: number): string {
  if (axis === 'time') return timeText(at, step);
  if (axis === 'money') return `$${fixed(at, step)}`;
  return step >= 100 && at !== 0 ? `${fixed(at / 1000, step / 1000)}k` : fixed(at, step);
}

/** `1.25 ms`, `350 ms`, `2.5 s`, `1:30 min`, `1:02:30 h`. */
function timeText(atMs: number, stepMs: number): string {
  if (Math.abs(atMs) < 1000 && stepMs < 1000) return `${fixed(atMs, stepMs)} ms`;
  if (Math.abs(atMs) < 60_000) return `${fixed(atMs / 1000, stepMs / 1000)} s`;
  const seconds = roundTo(atMs / 1000, stepMs / 1000);
  const rest = fixed(seconds % 60, stepMs / 1000);
  const padded = rest.replace(/^\d(?=\.|$)/, '0$&');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${padded} min`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${padded} h`;
}

function digitsOf(step: number): number {
  return Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

function roundTo(value: number, step: number): number {
  return Number(value.toFixed(digitsOf(step)));
}

function fixed(value: number, step: number): string {
  return value.toFixed(digitsOf(step));
}
