/**
 * Copies a document with every number rounded to a millionth: differences of stamps carry float noise far below that. Money
 * (`…Usd`) is left as it is: a millionth of a dollar is a token or more.
 */
export function rounded<T>(value: T): T {
  if (typeof value === 'number') return (Math.round(value * 1e6) / 1e6) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key.endsWith('Usd') ? each : rounded(each)]),
  ) as T;
}
