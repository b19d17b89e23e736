import type { TextRange } from '../../tool-declaration.ts';

/** The cuts of one owner of several. */
export interface OwnedCuts {
  readonly cuts: readonly TextRange[];
  readonly indentation: readonly TextRange[];
}

interface Cut extends TextRange {
  readonly owner: number;
}

/**
 * The cuts of each owner, by place, so that none overlaps another. Only the space between two of them may be in both: the first
 * one takes it. Indentation that another cut touches stays.
 */
export function disjointCuts(owners: readonly OwnedCuts[]): readonly (readonly TextRange[])[] {
  const all = owners.flatMap(({ cuts }, owner) => cuts.map((cut): Cut => ({ ...cut, owner })));
  const taken = trimmed(all.sort(byPlace));
  const looks = owners.flatMap(({ indentation }, owner) =>
    indentation.map((cut): Cut => ({ ...cut, owner })),
  );
  const free = trimmed(looks.sort(byPlace)).filter((cut) => !touchesOne(cut, taken));
  const result: TextRange[][] = owners.map(() => []);
  for (const { owner, start, end } of [...taken, ...free].sort(byPlace)) {
    result[owner]?.push({ start, end });
  }
  return result;
}

const byPlace = (one: TextRange, other: TextRange): number =>
  one.start - other.start || one.end - other.end;

function trimmed(sorted: readonly Cut[]): readonly Cut[] {
  let end = 0;
  return sorted.flatMap((cut) => {
    const start = Math.max(cut.start, end);
    if (start >= cut.end) return [];
    end = cut.end;
    return [{ ...cut, start }];
  });
}

/** `taken` is sorted and disjoint. */
function touchesOne({ start, end }: TextRange, taken: readonly TextRange[]): boolean {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.end ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  return (taken[low]?.start ?? Infinity) <= end;
}
