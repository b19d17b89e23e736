/** The same fields, with those that may be `undefined` made optional. */
export type Known<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Copies the fields that have a value: what is unknown becomes absent. */
export function known<const T extends object>(fields: T): Known<T> {
  const kept: Record<string, unknown> = {};
  // Not by Object.entries: every part, block and tool call of a run passes here.
  for (const key in fields) {
    const value: unknown = fields[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept as Known<T>;
}
