import { InvalidArgumentError } from 'commander';

/** A whole number of at least 1. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError('Give a whole number of at least 1.');
  }
  return count;
}

/** A whole number of at least 1, or `unlimited`. */
export function parseConcurrency(text: string): number | 'unlimited' {
  return text === 'unlimited' ? text : parseCount(text);
}

/** A factor above 0. */
export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0) || !Number.isFinite(speed)) {
    throw new InvalidArgumentError('Give a number above 0, such as 10.');
  }
  return speed;
}

/** `5,10,25` → [5, 10, 25], in rising order, each once. */
export function parseSizes(text: string): readonly number[] {
  const sizes = text.split(',').map((size) => parseCount(size.trim()));
  return [...new Set(sizes)].sort((a, b) => a - b);
}

/** Text that is not blank. */
export function parseText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Give some text.');
  return text;
}
