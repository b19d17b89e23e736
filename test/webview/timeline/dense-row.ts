import { createBoxBuilder } from '../../../src/profile/picture/box-builder.ts';
import { BOX_KINDS, boxStates, type Boxes } from '../../../src/profile/picture/picture.ts';

/** A row of boxes one after another, of chance but always the same for a seed: some failed, some without a length or with a gap. */
export function denseRow(
  count: number,
  seed: number,
): { readonly boxes: Boxes; readonly total: number } {
  const next = chance(seed);
  const builder = createBoxBuilder();
  let at = 0;
  for (let box = 0; box < count; box += 1) {
    const start = at + (next() < 0.3 ? next() * 5 : 0);
    at = start + (next() < 0.2 ? 0 : next() * 10);
    const kind = BOX_KINDS[Math.floor(next() * BOX_KINDS.length)] ?? 'run';
    const state = next() < 0.001 ? boxStates.failed : 0;
    builder.add({ row: 0, start, end: at, kind, name: kind, subject: box, state });
  }
  return { boxes: builder.build(1).boxes, total: at };
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
