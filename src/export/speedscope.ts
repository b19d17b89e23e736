import type { Profile } from '../profile/profile.ts';
import { bytesOf, jsonText, type OwnBytes } from './json-text.ts';
import { agentName } from './run-slices.ts';
import type { Slice, Track } from './slice.ts';
import { tokenStacks, tokensTitle } from './token-stacks.ts';
import { tracksOf } from './tracks.ts';

const schemaAddress = 'https://www.speedscope.app/file-format-schema.json';

/** A profile of a speedscope file; `frame` and samples are places in the frames that all profiles share. */
export type SpeedscopeProfile =
  | {
      readonly type: 'evented';
      readonly name: string;
      readonly unit: 'milliseconds';
      readonly startValue: number;
      readonly endValue: number;
      readonly events: readonly SpeedscopeEvent[];
    }
  | {
      readonly type: 'sampled';
      readonly name: string;
      /** Speedscope has no unit for tokens. */
      readonly unit: 'none';
      readonly startValue: number;
      readonly endValue: number;
      readonly samples: readonly (readonly number[])[];
      readonly weights: readonly number[];
    };

/** A frame is entered (`O`) or left (`C`). */
export interface SpeedscopeEvent {
  readonly type: 'O' | 'C';
  readonly frame: number;
  readonly at: number;
}

/**
 * A run as a file for speedscope.app, whose profiles are one stack each: one for each track of time, because what overlaps cannot be
 * in one, and one of tokens, where the width is what was sent and given. Waits for a worker overlap each other and are left out:
 * the trace for Perfetto has them.
 */
export function speedscopeFile(profile: Profile): OwnBytes {
  return bytesOf(texts(profile));
}

function* texts(profile: Profile): Iterable<string> {
  const frames = createFrames();
  const suffix = profile.start?.simulated === true ? ' (simulated)' : '';
  const tracks = tracksOf(profile);
  const tokens = tokenStacks(profile);
  // The calls are what a person looks for first.
  const active = Math.max(
    0,
    tracks.findIndex(({ title }) => title === 'calls'),
  );
  yield `{"$schema":${jsonText(schemaAddress)},"exporter":"toolflame","name":${jsonText(agentName(profile) + suffix)},"activeProfileIndex":${active},"profiles":[`;
  let isFirst = true;
  for (const track of tracks) {
    yield `${isFirst ? '\n' : ',\n'}${jsonText(timeProfile(track, suffix, frames))}`;
    isFirst = false;
  }
  // One without samples is no profile for speedscope.
  if (tokens.length > 0)
    yield `,\n${jsonText(tokenProfile(tokens, tokensTitle(profile) + suffix, frames))}`;
  yield `\n],"shared":{"frames":${jsonText(frames.all())}}}\n`;
}

interface Frames {
  placeOf(name: string): number;
  all(): readonly { readonly name: string }[];
}

/** Names, each kept once. */
function createFrames(): Frames {
  const places = new Map<string, number>();
  return {
    placeOf: (name) => {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, places.size);
      return places.size - 1;
    },
    all: () => [...places.keys()].map((name) => ({ name })),
  };
}

function timeProfile({ title, slices }: Track, suffix: string, frames: Frames): SpeedscopeProfile {
  const events = slices.flatMap((slice) => [...eventsOf(slice, frames)]);
  return {
    type: 'evented',
    name: title + suffix,
    unit: 'milliseconds',
    startValue: 0,
    endValue: events.at(-1)?.at ?? 0,
    events,
  };
}

function* eventsOf(slice: Slice, frames: Frames): Iterable<SpeedscopeEvent> {
  const frame = frames.placeOf(slice.name);
  yield { type: 'O', frame, at: slice.startNs / 1e6 };
  for (const child of slice.children) yield* eventsOf(child, frames);
  yield { type: 'C', frame, at: slice.endNs / 1e6 };
}

function tokenProfile(
  stacks: ReturnType<typeof tokenStacks>,
  name: string,
  frames: Frames,
): SpeedscopeProfile {
  const weights = stacks.map(({ tokens }) => tokens);
  return {
    type: 'sampled',
    name,
    unit: 'none',
    startValue: 0,
    endValue: weights.reduce((sum, tokens) => sum + tokens, 0),
    samples: stacks.map(({ names }) => names.map((name) => frames.placeOf(name))),
    weights,
  };
}
