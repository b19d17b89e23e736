import { groupBy } from '../profile/group-by.ts';
import { clean } from './clean.ts';

/** Names that differ only in their last number, such as `sensor_000` to `sensor_099`. */
export interface Family<T> {
  /** `sensor_000…099`, or the one name. */
  readonly label: string;
  /** How many different names. */
  readonly names: number;
  readonly members: readonly T[];
}

/** Groups things by the family of their name, in order of first appearance. */
export function groupFamilies<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
): readonly Family<T>[] {
  const groups = groupBy(things, (thing) => nameOf(thing).replace(lastNumber, '#'));
  return [...groups.values()].map((members) => {
    const names = [...new Set(members.map(nameOf))];
    return { label: labelOf(names), names: names.length, members };
  });
}

const lastNumber = /\d+(?=\D*$)/;

function labelOf(names: readonly string[]): string {
  const [only = ''] = names;
  if (names.length <= 1) return clean(only);
  const numbers = names.map((name) => lastNumber.exec(name)?.[0] ?? '');
  const sorted = numbers.sort((a, b) => Number(a) - Number(b));
  return clean(only.replace(lastNumber, `${sorted[0]}…${sorted.at(-1)}`));
}
