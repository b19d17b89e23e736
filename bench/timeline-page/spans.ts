/** Spans of 8 lanes, nested 7 deep: one after another by row, where a row is a depth of a lane, and by start within it. */
export interface Spans {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Place in `spanNames`. */
  readonly name: Uint32Array;
  /** One more than there are rows, of which each lane has `depths`. */
  readonly rowStarts: Uint32Array;
  /** Where all of it ends; ms. */
  readonly total: number;
}

/** How many lanes there are, and how many rows each has. */
export const lanes = 8;
export const depths = 7;

/** The names of spans. */
export const spanNames: readonly string[] = Array.from({ length: 120 }, (_, n) => `tool_call_${n}`);

/** Makes `count` spans, always the same: each but the deepest ones holds as many as the others of its depth, give or take one. */
export function makeSpans(count: number): Spans {
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const name = new Uint32Array(count);
  const rowStarts = new Uint32Array(lanes * depths + 1);
  const total = count * 2;
  const next = chance(count);
  let at = 0;
  for (let lane = 0; lane < lanes; lane += 1) {
    const ofLane = Math.floor((count * (lane + 1)) / lanes) - Math.floor((count * lane) / lanes);
    let [above, aboveCount] = [-1, 1];
    for (const [depth, inRow] of rowSizes(ofLane).entries()) {
      const first = at;
      for (let span = 0; span < inRow; span += 1) {
        const holder = Math.floor((span * aboveCount) / inRow);
        const [firstIn, endIn] = [
          Math.ceil((holder * inRow) / aboveCount),
          Math.ceil(((holder + 1) * inRow) / aboveCount),
        ];
        const from = above < 0 ? 0 : (start[above + holder] ?? 0);
        const to = above < 0 ? total : (end[above + holder] ?? 0);
        const slot = (to - from) / (endIn - firstIn);
        start[at] = from + (span - firstIn) * slot + slot * 0.1 * next();
        end[at] = from + (span - firstIn + 1) * slot - slot * 0.1 * next();
        name[at] = Math.floor(next() * spanNames.length);
        at += 1;
      }
      rowStarts[lane * depths + depth + 1] = at;
      [above, aboveCount] = [first, inRow];
    }
  }
  return { start, end, name, rowStarts, total };
}

/** How many spans each depth has: as many times more than the one above, and all of them together `count`. */
function rowSizes(count: number): readonly number[] {
  let [low, high] = [1, count];
  const sumOf = (times: number): number =>
    Array.from({ length: depths }, (_, depth) => times ** (depth + 1)).reduce((a, b) => a + b);
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (sumOf(middle) > count) high = middle;
    else low = middle;
  }
  const upper = Array.from({ length: depths - 1 }, (_, depth) =>
    Math.max(1, Math.floor(low ** (depth + 1))),
  );
  return [...upper, count - upper.reduce((a, b) => a + b)];
}

/** Numbers from 0 to below 1 (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
