/** At most `most` (2 or more) of the things, evenly spread; the first and the last are among them. */
export function pickEvenly<T>(things: readonly T[], most: number): readonly T[] {
  if (things.length <= most) return things;
  const step = (things.length - 1) / (most - 1);
  const places = new Set(Array.from({ length: most }, (_, index) => Math.round(index * step)));
  return things.filter((_, index) => places.has(index));
}
