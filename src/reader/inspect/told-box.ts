import { known } from '../../profile/known.ts';
import type { BoxAddress } from '../../profile/picture/picture.ts';
import type { Profile } from '../../profile/profile.ts';
import type { DetailsMessage } from '../../protocol.ts';
import type { ToolCallProfile } from '../../profile/tools.ts';
import type { Fact } from './facts.ts';
import type { Timing } from './timing.ts';

/** What a box is: all of its details that come from the profile alone. */
export interface ToldBox extends Pick<DetailsMessage, 'title' | 'subtitle' | 'error' | 'tool'> {
  readonly facts: readonly Fact[];
}

/** Tells of boxes of one kind; undefined where the profile has no such thing. */
export type Teller = (profile: Profile, box: BoxAddress) => ToldBox | undefined;

/** From when a tool call was handed over to its end. */
export function timingOfTool({ queuedMs, endedMs }: ToolCallProfile): Timing {
  return known({ startMs: queuedMs, endMs: endedMs });
}

/** A title made of words that stand elsewhere in a line. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
