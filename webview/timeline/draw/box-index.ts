import { boxStates, type Boxes } from '../../../src/profile/picture/picture.ts';

/**
 * Sums over the boxes of a picture, made once in linear time, so that what any run of boxes amounts to costs at most two blocks
 * of them and never the whole run:
 *
 *     boxes    0 … 31 | 32 … 63 | 64 … 95 | …      a block is 32 boxes
 *     before   0      | 1       | 2       | …      what all boxes before the block sum up to
 *     longest  ·------ · ------- · ------ | …      the longest box of each block, of each 32 blocks, and so on up
 */
export interface BoxIndex {
  readonly boxes: Boxes;
  /** How many of the boxes before each block failed; one more entry than blocks. */
  readonly failedBefore: Uint32Array;
  /** The kinds there are, by their place in `BOX_KINDS`, in its order. */
  readonly kinds: Uint8Array;
  /** Of each block and kind the length of the boxes before it, `kinds.length` numbers a block; one more entry than blocks. */
  readonly lengthBefore: Float64Array;
  /**
   * The longest box of each block, then of each 32 of those, up to a level of one; of equally long ones the first. Made when it is
   * first asked for: no frame needs it, but pointing at a column does.
   */
  longest(): readonly Uint32Array[];
}

/** How many boxes one entry of the index stands for, and how many entries of one level one of the next. */
export const blockSize = 32;

/** Makes the index of a picture's boxes. */
export function createIndex(boxes: Boxes): BoxIndex {
  const kinds = kindsOf(boxes.kind);
  const count = boxes.start.length;
  const blocks = Math.ceil(count / blockSize);
  const failedBefore = new Uint32Array(blocks + 1);
  const lengthBefore = new Float64Array((blocks + 1) * kinds.length);
  const placeOf = new Uint8Array(256);
  kinds.forEach((kind, place) => (placeOf[kind] = place));
  const sums = new Float64Array(kinds.length);
  let failed = 0;
  for (let block = 0; block < blocks; block += 1) {
    const end = Math.min(count, (block + 1) * blockSize);
    for (let box = block * blockSize; box < end; box += 1) {
      const place = placeOf[boxes.kind[box] as number] as number;
      sums[place] = (sums[place] as number) + lengthOf(boxes, box);
      failed += (boxes.state[box] as number) & boxStates.failed;
    }
    failedBefore[block + 1] = failed;
    lengthBefore.set(sums, (block + 1) * kinds.length);
  }
  let levels: readonly Uint32Array[] | undefined;
  const longest = (): readonly Uint32Array[] => (levels ??= longestLevels(boxes));
  return { boxes, failedBefore, kinds, lengthBefore, longest };
}

/** How long a box is, in the unit of the axis. */
export function lengthOf(boxes: Boxes, box: number): number {
  return (boxes.end[box] as number) - (boxes.start[box] as number);
}

/** The longest of the boxes from `first` to before `end`, the first one of equally long ones. There has to be one. */
export function longestOf(index: BoxIndex, first: number, end: number): number {
  const { boxes } = index;
  if (end - first === 1) return first;
  const longest = index.longest();
  let best = first;
  let at = first;
  while (at < end) {
    // The largest entry that begins here and does not go beyond the end.
    let level = 0;
    let size = 1;
    while (
      level < longest.length &&
      at % (size * blockSize) === 0 &&
      at + size * blockSize <= end
    ) {
      size *= blockSize;
      level += 1;
    }
    const box = level === 0 ? at : ((longest[level - 1] as Uint32Array)[at / size] as number);
    if (lengthOf(boxes, box) > lengthOf(boxes, best)) best = box;
    at += size;
  }
  return best;
}

/** The first failed one of the boxes from `first` to before `end`; undefined when none failed. */
export function firstFailedOf(index: BoxIndex, first: number, end: number): number | undefined {
  const { boxes, failedBefore } = index;
  for (let box = first; box < end; box += 1) {
    if (box % blockSize === 0) {
      const block = blockWithFailure(failedBefore, box / blockSize);
      box = Math.max(box, block * blockSize);
      if (box >= end) return undefined;
    }
    if (((boxes.state[box] as number) & boxStates.failed) !== 0) return box;
  }
  return undefined;
}

/** The first block from `from` on that has a failed box; how many blocks there are when none has. */
function blockWithFailure(failedBefore: Uint32Array, from: number): number {
  const before = failedBefore[from] as number;
  let low = from;
  let high = failedBefore.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((failedBefore[middle + 1] as number) > before) high = middle;
    else low = middle + 1;
  }
  return low;
}

function kindsOf(kind: Uint8Array): Uint8Array {
  const isUsed = new Uint8Array(256);
  for (const each of kind) isUsed[each] = 1;
  return Uint8Array.from([...isUsed.keys()].filter((each) => isUsed[each] === 1));
}

function longestLevels(boxes: Boxes): readonly Uint32Array[] {
  const levels: Uint32Array[] = [];
  let count = boxes.start.length;
  while (count > 1) {
    const below = levels.at(-1);
    const level = new Uint32Array(Math.ceil(count / blockSize));
    for (let entry = 0; entry < level.length; entry += 1) {
      const end = Math.min(count, (entry + 1) * blockSize);
      let best = below === undefined ? entry * blockSize : (below[entry * blockSize] as number);
      for (let at = entry * blockSize + 1; at < end; at += 1) {
        const box = below === undefined ? at : (below[at] as number);
        if (lengthOf(boxes, box) > lengthOf(boxes, best)) best = box;
      }
      level[entry] = best;
    }
    levels.push(level);
    count = level.length;
  }
  return levels;
}
