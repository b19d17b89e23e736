import type { BoxAddress } from '../picture/picture.ts';
import type { Frame, Weighed } from './frame.ts';
import type { Group } from './gathering.ts';

/** Frames of what a group has kept, and one for the others, with the subject and item of the box that they are in. */
export function groupFrames<Thing extends Weighed>(
  { kept, count, width, state }: Group<Thing>,
  { subject, item }: Pick<BoxAddress, 'subject' | 'item'>,
  [one, many]: readonly [one: string, many: string],
  frameOf: (thing: Thing) => Frame,
): readonly Frame[] {
  const frames = kept.map(frameOf);
  if (count === 0) return frames;
  const name = `${count} smaller ${count === 1 ? one : many}`;
  return [...frames, { kind: 'others', subject, item, name, width, state, children: [] }];
}
