/** Stretches in order of start that do not overlap, as `start, end, start, end, …`. */
export type Stretches = readonly number[];

/** How long some lists of stretches are together, what is in several of them counted once. n log n of the number of lists. */
export function unionLength(lists: readonly Stretches[]): number {
  let length = 0;
  const union = unionOf(lists);
  for (let at = 0; at < union.length; at += 2) length += (union[at + 1] ?? 0) - (union[at] ?? 0);
  return length;
}

/** Merges neighbours until one list is left, so that no long list is walked once for each short one. */
function unionOf(lists: readonly Stretches[]): Stretches {
  let left = lists;
  while (left.length > 1) {
    left = left.flatMap((list, index) =>
      index % 2 === 0 ? [merged(list, left[index + 1] ?? [])] : [],
    );
  }
  return left[0] ?? [];
}

function merged(one: Stretches, other: Stretches): Stretches {
  const union: number[] = [];
  let [atOne, atOther] = [0, 0];
  while (atOne < one.length || atOther < other.length) {
    const isOne = (one[atOne] ?? Infinity) <= (other[atOther] ?? Infinity);
    const [from, at] = isOne ? [one, atOne] : [other, atOther];
    if (isOne) atOne += 2;
    else atOther += 2;
    append(union, from[at] ?? 0, from[at + 1] ?? 0);
  }
  return union;
}

function append(union: number[], start: number, end: number): void {
  const last = union.length - 1;
  if (start > (union[last] ?? -Infinity)) union.push(start, end);
  else union[last] = Math.max(union[last] ?? 0, end);
}
