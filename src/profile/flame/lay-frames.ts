import { createBoxBuilder } from '../picture/box-builder.ts';
import type { Picture } from '../picture/picture.ts';
import type { Frame } from './frame.ts';

/** A frame with its place. */
interface Laid {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/**
 * Lays frames out as rows, the root above all: children side by side from where their parent begins, in their order. Of money,
 * sums are not exact: a child ends where its parent does at the latest.
 */
export function layFrames(
  root: Frame,
): Pick<Picture, 'boxes' | 'names'> & { readonly rows: number } {
  const builder = createBoxBuilder();
  let row = 0;
  let level: readonly Laid[] = root.width <= 0 ? [] : [{ frame: root, start: 0, end: root.width }];
  while (level.length > 0) {
    for (const { frame, start, end } of level) builder.add({ ...frame, row, start, end });
    level = level.flatMap(layChildren);
    row += 1;
  }
  return { ...builder.build(row), rows: row };
}

function layChildren({ frame, start, end }: Laid): readonly Laid[] {
  let at = start;
  return frame.children.flatMap((child) => {
    const from = at;
    at = Math.min(end, from + child.width);
    return at > from ? [{ frame: child, start: from, end: at }] : [];
  });
}
