import { BOX_KINDS, type BoxAddress, type Boxes } from '../../src/profile/picture/picture.ts';

/** The address of a box, which outlives the picture; undefined for a box that is not there. */
export function addressOf(boxes: Boxes, box: number): BoxAddress | undefined {
  const kind = BOX_KINDS[boxes.kind[box] ?? -1];
  const subject = boxes.subject[box];
  const item = boxes.item[box];
  if (kind === undefined || subject === undefined || item === undefined) return undefined;
  return { kind, subject, item };
}

/** True where both are of the same thing. */
export function isSameAddress(one: BoxAddress | undefined, other: BoxAddress | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.kind === other.kind && one.subject === other.subject && one.item === other.item;
}

/**
 * The boxes of addresses, in their order; undefined where this picture has none. One pass over the columns, however many are
 * asked for: a table of a million boxes would cost far more than the few passes that a person ever asks for.
 */
export function findBoxes(
  boxes: Boxes,
  addresses: readonly BoxAddress[],
): readonly (number | undefined)[] {
  const keyOf = ({ kind, subject, item }: BoxAddress): string => `${kind} ${subject} ${item}`;
  const wanted = new Set(addresses.map(keyOf));
  const subjects = new Set(addresses.map(({ subject }) => subject));
  const found = new Map<string, number>();
  for (let box = 0; box < boxes.subject.length && found.size < wanted.size; box += 1) {
    if (!subjects.has(boxes.subject[box] ?? -1)) continue;
    const address = addressOf(boxes, box);
    const key = address === undefined ? '' : keyOf(address);
    if (wanted.has(key) && !found.has(key)) found.set(key, box);
  }
  return addresses.map((address) => found.get(keyOf(address)));
}
