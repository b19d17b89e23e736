import { type BoxAddress, boxStates } from '../picture/picture.ts';

/** A box of a flame before it has a place: as wide as what it stands for, and what that is made of, from left to right. */
export interface Frame extends BoxAddress {
  readonly name: string;
  /** In the unit of the axis. What the children leave of it stays empty. */
  readonly width: number;
  readonly state: number;
  readonly children: readonly Frame[];
}

/** What is as wide as it costs, and rests on what its state says. */
export interface Weighed {
  readonly width: number;
  readonly state: number;
}

/** Of two things together: estimated where one is, output or cached where both are. */
export function mergeStates(one: number, other: number): number {
  return ((one | other) & boxStates.estimated) | (one & other & ~boxStates.estimated);
}

/** Things together; of none, there is nothing. */
export function merged(things: readonly Weighed[]): Weighed {
  const width = things.reduce((sum, thing) => sum + thing.width, 0);
  const state = things.length === 0 ? 0 : things.map((thing) => thing.state).reduce(mergeStates);
  return { width, state };
}
