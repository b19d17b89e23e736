import type { BoxAddress } from '../../profile/picture/picture.ts';
import type { Profile } from '../../profile/profile.ts';
import type { DetailsMessage } from '../../protocol.ts';
import type { Fact } from './facts.ts';

/** What a box is: all of its details that come from the profile alone. */
export interface ToldBox extends Pick<DetailsMessage, 'title' | 'subtitle' | 'error' | 'tool'> {
  readonly facts: readonly Fact[];
}

/** Tells of boxes of one kind; undefined where the profile has no such thing. */
export type Teller = (profile: Profile, box: BoxAddress) => ToldBox | undefined;
