import type { Axis, Picture } from '../../src/profile/picture/picture.ts';
import { countOf, formatMs, formatShare, formatUsd } from '../../src/report/numbers.ts';

/** A length or a place on an axis, with its unit. */
export function axisText(axis: Axis, value: number): string {
  switch (axis) {
    case 'time':
      return formatMs(value);
    case 'tokens':
      return countOf(Math.round(value), 'token');
    case 'money':
      return formatUsd(value);
    default:
      return axis satisfies never;
  }
}

/** What a length is of the whole axis: `4.6 % of the run`. */
export function shareText({ total }: Picture, length: number): string {
  return `${formatShare(total > 0 ? length / total : undefined)} of the run`;
}
