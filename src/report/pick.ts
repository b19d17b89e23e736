/** Copies the named fields that the object has. */
export function pick<T extends object, K extends keyof T>(
  from: T,
  ...keys: readonly K[]
): Pick<T, K> {
  const present = keys.filter((key) => key in from).map((key) => [key, from[key]]);
  return Object.fromEntries(present) as Pick<T, K>;
}

/** Copies all fields but the named ones. */
export function without<T extends object, K extends keyof T>(
  from: T,
  ...keys: readonly K[]
): Omit<T, K> {
  const left = new Set<PropertyKey>(keys);
  return Object.fromEntries(Object.entries(from).filter(([key]) => !left.has(key))) as Omit<T, K>;
}
