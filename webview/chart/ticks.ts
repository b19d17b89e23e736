/** Whether the column at `index` of `count` has its number under it: the first, the last, and others at one distance. */
export function isTicked(index: number, count: number, most: number): boolean {
  if (count <= most || index === 0 || index === count - 1) return true;
  const step = Math.ceil((count - 1) / (most - 1));
  // Next to the last there is no room for another.
  return index % step === 0 && count - 1 - index >= step / 2;
}
