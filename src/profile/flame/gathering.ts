import { mergeStates, type Weighed } from './frame.ts';

/**
 * Things in many groups, of which so many are kept at most: the widest of each group. All groups may keep as many, and what
 * small ones leave the large ones have:
 *
 *     groups   ▇▇▇▇▇▇   ▇▇   ▇▇▇▇▇▇▇▇▇     at most 10 of 17
 *     kept     ▇▇▇▇     ▇▇   ▇▇▇▇
 */
export class Gathering<Thing extends Weighed> {
  private readonly groups: Group<Thing>[] = [];
  private readonly most: number;
  private kept = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Opens a group. */
  open(): Group<Thing> {
    const group = new Group<Thing>();
    this.groups.push(group);
    return group;
  }

  /** One more thing of a group. A thing of no width is none. */
  add(group: Group<Thing>, thing: Thing): void {
    if (thing.width <= 0) return;
    group.kept.push(thing);
    this.kept += 1;
    if (this.kept > SLACK * this.most) this.trim();
  }

  /**
   * Lets go of what is too much; to be called when all is added. With more things a group may keep fewer, never more: what is
   * let go before would not have stayed.
   */
  trim(): void {
    const share = shareOf(
      this.groups.map(({ kept }) => kept.length),
      this.most,
    );
    for (const group of this.groups) group.trim(share);
    this.kept = this.groups.reduce((sum, { kept }) => sum + kept.length, 0);
  }
}

/** Trimming looks at all that is kept, which pays once that is a multiple of what may stay. */
const SLACK = 3;

/** Things that belong together, in their order. */
export class Group<Thing extends Weighed> {
  kept: Thing[] = [];
  /** Of those let go, how many they are, and what they are together. */
  count = 0;
  width = 0;
  state = 0;

  /** Keeps the widest, and of those that are as wide the first. */
  trim(most: number): void {
    if (this.kept.length <= most) return;
    const widths = Float64Array.from(this.kept, ({ width }) => width).sort();
    const least = widths[widths.length - most] ?? Infinity;
    let room = most - widths.filter((width) => width > least).length;
    this.kept = this.kept.filter((thing) => {
      const stays = thing.width > least || (thing.width === least && room-- > 0);
      if (!stays) this.letGo(thing);
      return stays;
    });
  }

  private letGo({ width, state }: Thing): void {
    this.state = this.count === 0 ? state : mergeStates(this.state, state);
    this.count += 1;
    this.width += width;
  }
}

/** How many each group may keep for all to keep so many at most, given how many each has; `Infinity` where all may stay. */
export function shareOf(sizes: readonly number[], most: number): number {
  let left = most;
  const ascending = Float64Array.from(sizes).sort();
  for (const [index, size] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (size > share) return share;
    left -= size;
  }
  return Infinity;
}
