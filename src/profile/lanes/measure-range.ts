import { known } from '../known.ts';
import { BOX_KINDS, type Boxes, type BoxKind, type Picture } from '../picture/picture.ts';
import { sumKnown } from '../statistics.ts';
import { type Stretches, unionLength } from './union.ts';

/** What happened in a range of a run. Times are milliseconds. */
export interface RangeMeasure {
  /** The range, cut to the run. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly wallMs: number;
  /** How long there was a box of each kind, what overlaps counted once. Kinds without time in the range are absent. */
  readonly msByKind: ReadonlyMap<BoxKind, number>;
  /** Calls to the model, and runs of tool calls, of which some part is in the range. */
  readonly calls: number;
  readonly tools: number;
  /** How many calls start in the range: tokens and money are theirs, whole, for nobody can say which of them were when. */
  readonly startedCalls: number;
  /** Absent when any of those calls is of unknown tokens, or cost. */
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
}

/**
 * Measures a range of a picture over time; its ends may come in either order. What starts right at its end is not in it, unless
 * that is the end of the run: ranges side by side count nothing twice, and the whole run counts everything. Looks only at
 * boxes that overlap the range.
 */
export function measureRange(picture: Picture, fromMs: number, toMs: number): RangeMeasure {
  const range = rangeOf(picture, fromMs, toMs);
  const lists = new Map<BoxKind, Stretches[]>();
  const counts = new Map<BoxKind, number>();
  const { boxes } = picture;
  for (let row = 0; row + 1 < boxes.rowStarts.length; row += 1) {
    for (const [kind, { stretches, count }] of boxesInRow(boxes, row, range)) {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
      if (stretches.length === 0) continue;
      const own = lists.get(kind);
      if (own === undefined) lists.set(kind, [stretches]);
      else own.push(stretches);
    }
  }
  return known({
    fromMs: range.fromMs,
    toMs: range.toMs,
    wallMs: range.toMs - range.fromMs,
    msByKind: new Map([...lists].map(([kind, own]) => [kind, unionLength(own)])),
    calls: counts.get('call') ?? 0,
    tools: counts.get('tool') ?? 0,
    ...startedIn(picture, range),
  });
}

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
  /** The end of the run is in it too. */
  readonly isToEnd: boolean;
}

function rangeOf({ total }: Picture, oneMs: number, otherMs: number): Range {
  const within = (atMs: number): number => Math.min(Math.max(0, atMs), total);
  const toMs = within(Math.max(oneMs, otherMs));
  return { fromMs: within(Math.min(oneMs, otherMs)), toMs, isToEnd: toMs === total };
}

function startsIn({ fromMs, toMs, isToEnd }: Range, startMs: number): boolean {
  return startMs >= fromMs && (startMs < toMs || (isToEnd && startMs === toMs));
}

interface InRow {
  /** Cut to the range. */
  readonly stretches: number[];
  count: number;
}

function boxesInRow(boxes: Boxes, row: number, range: Range): ReadonlyMap<BoxKind, InRow> {
  const found = new Map<BoxKind, InRow>();
  const last = boxes.rowStarts[row + 1] ?? 0;
  for (let box = firstInRow(boxes, row, range); box < last; box += 1) {
    const [start, end] = [boxes.start[box] ?? 0, boxes.end[box] ?? 0];
    if (start > range.toMs) break;
    if (!startsIn(range, start) && !(start < range.toMs && end > range.fromMs)) continue;
    const kind = kindOf(boxes, box);
    const own = found.get(kind) ?? { stretches: [], count: 0 };
    own.count += 1;
    const [from, to] = [Math.max(start, range.fromMs), Math.min(end, range.toMs)];
    if (to > from) own.stretches.push(from, to);
    found.set(kind, own);
  }
  return found;
}

/** Over time, `others` are waits. */
function kindOf({ kind }: Boxes, box: number): BoxKind {
  const own = BOX_KINDS[kind[box] ?? 0] ?? 'others';
  return own === 'others' ? 'queue' : own;
}

/** The first box of a row that does not end before the range: within a row ends ascend as starts do. */
function firstInRow({ end, rowStarts }: Boxes, row: number, { fromMs }: Range): number {
  let from = rowStarts[row] ?? 0;
  let to = rowStarts[row + 1] ?? 0;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((end[middle] ?? 0) < fromMs) from = middle + 1;
    else to = middle;
  }
  return from;
}

function startedIn({ calls }: Picture, range: Range) {
  const places = Array.from(calls.startMs.keys()).filter((place) =>
    startsIn(range, calls.startMs[place] ?? 0),
  );
  const sumOf = (column: Float64Array): number | undefined =>
    sumKnown(places.map((place) => knownNumber(column[place])));
  return {
    startedCalls: places.length,
    inputTokens: sumOf(calls.inputTokens),
    outputTokens: sumOf(calls.outputTokens),
    costUsd: sumOf(calls.costUsd),
  };
}

function knownNumber(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
