import { boxStates, BOX_KINDS, type Picture } from '../../../src/profile/picture/picture.ts';

/** A box of a picture that has been read back: what it is of, and those below it. */
export interface ReadBox {
  readonly name: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly state: number;
  readonly subject: number;
  readonly item: number;
  readonly path: string;
  readonly children: ReadBox[];
}

/** Reads the boxes of an icicle, row by row, each with those that lie below it. Throws where one lies below none. */
export function readBoxes({ boxes, names }: Picture): readonly (readonly ReadBox[])[] {
  const rows: ReadBox[][] = [];
  for (let row = 0; row + 1 < boxes.rowStarts.length; row += 1) {
    const above = rows.at(-1);
    let parent = 0;
    const own: ReadBox[] = [];
    for (let at = boxes.rowStarts[row] ?? 0; at < (boxes.rowStarts[row + 1] ?? 0); at += 1) {
      const start = boxes.start[at] ?? NaN;
      const end = boxes.end[at] ?? NaN;
      while (above !== undefined && (above[parent]?.end ?? Infinity) <= start) parent += 1;
      const under = above?.[parent];
      const name = names[boxes.name[at] ?? -1] ?? '?';
      if (above !== undefined && (under === undefined || end > under.end || start < under.start)) {
        throw new Error(`${name} lies below none`);
      }
      const box = {
        ...{ name, start, end, state: boxes.state[at] ?? 0, children: [] },
        kind: BOX_KINDS[boxes.kind[at] ?? -1] ?? '?',
        subject: boxes.subject[at] ?? NaN,
        item: boxes.item[at] ?? NaN,
        path: under === undefined ? name : `${under.path};${name}`,
      };
      under?.children.push(box);
      own.push(box);
    }
    rows.push(own);
  }
  return rows;
}

const marks = [
  [boxStates.estimated, '~'],
  [boxStates.cached, 'cached'],
  [boxStates.output, 'output'],
] as const;

/** The flame as folded lines: `run;turn 1;call 1;system prompt 80 ~`, each with what lies below none of its children. */
export function folded(picture: Picture, unit = 1): string {
  const lines = leavesFirst(readBoxes(picture)[0] ?? []).flatMap(({ path, start, end, ...box }) => {
    const covered = box.children.reduce((sum, child) => sum + child.end - child.start, 0);
    const own = Math.round(((end - start - covered) / unit) * 100) / 100;
    const said = marks.filter(([bit]) => (box.state & bit) !== 0).map(([, mark]) => ` ${mark}`);
    return own === 0 ? [] : [`${path} ${own}${said.join('')}`];
  });
  return lines.join('\n');
}

function leavesFirst(boxes: readonly ReadBox[]): readonly ReadBox[] {
  return boxes.flatMap((box) => [...leavesFirst(box.children), box]);
}
