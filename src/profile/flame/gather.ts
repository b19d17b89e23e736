import type { BoxAddress } from '../picture/picture.ts';
import { type Frame, mergeStates, type Weighed } from './frame.ts';

/** Things too narrow to be drawn one by one. */
export class Smalls {
  private count = 0;
  private width = 0;
  private state = 0;

  /** One more of them. */
  add({ width, state }: Weighed): void {
    this.state = this.count === 0 ? state : mergeStates(this.state, state);
    this.count += 1;
    this.width += width;
  }

  /** One frame for all of them, with the subject and item of the box that it is in; none for none. */
  frames({ subject, item }: Place, nouns: readonly [one: string, many: string]): readonly Frame[] {
    const { count, width, state } = this;
    if (count === 0) return [];
    const name = `${count} smaller ${nouns[count === 1 ? 0 : 1]}`;
    return [{ kind: 'others', subject, item, name, width, state, children: [] }];
  }
}

type Place = Omit<BoxAddress, 'kind'>;

/** How things are drawn. */
export interface Drawing<Thing> {
  /** Things narrower than this are gathered. */
  readonly leastWidth: number;
  /** The box that they are in. */
  readonly parent: Place;
  /** What they are, one and many. */
  readonly nouns: readonly [one: string, many: string];
  frameOf(thing: Thing): Frame;
}

/** Frames of things in their order; those that are too narrow are one frame after them. One of no width has none. */
export function gather<Thing extends Weighed>(
  things: readonly Thing[],
  { leastWidth, frameOf, parent, nouns }: Drawing<Thing>,
): readonly Frame[] {
  const frames: Frame[] = [];
  const smalls = new Smalls();
  for (const thing of things) {
    if (thing.width <= 0) continue;
    if (thing.width < leastWidth) smalls.add(thing);
    else frames.push(frameOf(thing));
  }
  return [...frames, ...smalls.frames(parent, nouns)];
}
