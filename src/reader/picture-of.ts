import { buildFlame } from '../profile/flame/build-flame.ts';
import { buildLanes } from '../profile/lanes/build-lanes.ts';
import type { Picture } from '../profile/picture/picture.ts';
import type { Profile } from '../profile/profile.ts';
import type { PictureChoice } from '../protocol.ts';

/** Draws a run over the axis that a person has chosen. */
export function pictureOf(profile: Profile, { axis, grouping }: PictureChoice): Picture {
  if (axis === 'time') return buildLanes(profile);
  return { ...buildFlame(profile, { axis, ...grouping }), grouping };
}
