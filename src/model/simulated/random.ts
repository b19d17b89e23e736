/** A source of numbers, uniform in [0, 1). */
export type Random = () => number;

/** Numbers that depend on the seeds alone (mulberry32, public domain, by Tommy Ettinger). */
export function seededRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x7f4a7c15, 0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** So many random letters and digits. */
export function randomLetters(random: Random, count: number): string {
  let letters = '';
  for (let i = 0; i < count; i++) letters += LETTERS[Math.floor(random() * LETTERS.length)];
  return letters;
}

/** A random UUID, version 4. */
export function randomUuid(random: Random): string {
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () =>
    Math.floor(random() * 16).toString(16),
  );
}
