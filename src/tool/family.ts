/** The names of a family of tools, or why they cannot be made. */
export type Family =
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'fault'; readonly message: string; readonly fix: string };

/** What providers accept as the name of a tool. */
export const toolNamePattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** Says what a name must look like, as the end of a message. */
export const toolNameRule = 'use 1 to 64 letters, digits, _ and -';

/** Expands `sensor_{000}` with a count of 100 to sensor_000 … sensor_099; a name without `{0}` stands for itself. */
export function familyNames(pattern: string, count: number | undefined): Family {
  const zeros = /\{(0+)\}/.exec(pattern)?.[1];
  const fault = familyFault(pattern, zeros, count);
  if (fault !== undefined) return { type: 'fault', ...fault };
  if (zeros === undefined) return { type: 'names', names: [pattern] };
  const number = (n: number) => String(n).padStart(zeros.length, '0');
  const names = Array.from({ length: count ?? 0 }, (_, n) =>
    pattern.replace(`{${zeros}}`, number(n)),
  );
  return { type: 'names', names };
}

function familyFault(pattern: string, zeros: string | undefined, count: number | undefined) {
  if (!toolNamePattern.test(pattern.replace(`{${zeros}}`, zeros ?? ''))) {
    return { message: `"${pattern}" cannot be the name of a tool`, fix: toolNameRule };
  }
  if (zeros === undefined) {
    if (count === undefined) return undefined;
    const fix = `write where the number goes, e.g. ${pattern}_{${'0'.repeat(digits(count))}}`;
    return { message: `"${pattern}" gives ${count} tools the same name`, fix };
  }
  if (count === undefined) {
    return { message: `"${pattern}" is numbered, but there is no count`, fix: 'add "count"' };
  }
  if (digits(count) <= zeros.length) return undefined;
  const fix = `write {${'0'.repeat(digits(count))}} in place of {${zeros}}`;
  return { message: `"${pattern}" has too few digits for ${count} tools`, fix };
}

/** Digits of the largest number of the family, which begins at 0. */
function digits(count: number): number {
  return String(count - 1).length;
}
