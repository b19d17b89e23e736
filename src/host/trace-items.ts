import { formatBytes } from '../report/numbers.ts';

/** How the name of a trace file ends. */
export const traceSuffix = '.toolflame.jsonl';

/** A trace that was found in the workspace. */
export interface FoundTrace<Place> {
  readonly place: Place;
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly modifiedMs: number;
  readonly sizeBytes: number;
}

/** What a person sees of a trace in a list. */
export interface TraceItem<Place> {
  readonly place: Place;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** Makes a list to pick from, the newest first; times are since 1970. */
export function traceItems<Place>(
  found: readonly FoundTrace<Place>[],
  nowMs: number,
): readonly TraceItem<Place>[] {
  return [...found]
    .sort((a, b) => b.modifiedMs - a.modifiedMs)
    .map(({ place, path, modifiedMs, sizeBytes }) => {
      const at = path.lastIndexOf('/') + 1;
      return {
        place,
        label: traceName(path),
        description: path.slice(0, Math.max(0, at - 1)),
        detail: `${ageText(nowMs - modifiedMs)} · ${formatBytes(sizeBytes)}`,
      };
    });
}

/** The name of a trace without its folder and the suffix that all traces share. */
export function traceName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith(traceSuffix) && name !== traceSuffix
    ? name.slice(0, -traceSuffix.length)
    : name;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function ageText(ageMs: number): string {
  for (const [unit, lengthMs] of units) {
    const count = Math.floor(ageMs / lengthMs);
    if (count > 0) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}
