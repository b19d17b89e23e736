import type { Picture } from '../../src/profile/picture/picture.ts';

/** True where a picture is of the same axis, grouped the same way. */
export function isSameKind(one: Picture, other: Picture): boolean {
  const nameOf = ({ axis, grouping }: Picture): string =>
    axis === 'time' ? axis : `${axis} ${grouping?.tokens} ${grouping?.by}`;
  return nameOf(one) === nameOf(other);
}
