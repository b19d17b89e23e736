/** `6`, `unlimited`; undefined for anything else. */
export function parseConcurrency(text: string): number | 'unlimited' | undefined {
  return text.trim() === 'unlimited' ? 'unlimited' : parseCount(text);
}

/** A whole number of at least 1; undefined for anything else. */
export function parseCount(text: string): number | undefined {
  const count = Number(text.trim());
  return text.trim() !== '' && Number.isSafeInteger(count) && count >= 1 ? count : undefined;
}
