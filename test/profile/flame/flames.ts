import type { FieldTokens } from '../../../src/trace/basis.ts';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildFlame } from '../../../src/profile/flame/build-flame.ts';
import type { FlameChoice } from '../../../src/profile/flame/choice.ts';
import type { Picture } from '../../../src/profile/picture/picture.ts';
import { addCost } from '../../../src/profile/prices.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { traceOf } from '../../support/trace-builder.ts';
import { folded } from './folded.ts';

/** All that can be chosen. */
export const choices: readonly FlameChoice[] = (['tokens', 'money'] as const).flatMap((axis) =>
  (['carried', 'own'] as const).flatMap((tokens) =>
    (['call', 'tool'] as const).map((by) => ({ axis, tokens, by })),
  ),
);

/** In dollars for a million tokens: input 1.1, cache reads 0.11, output 5.5. */
export const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

/** Fields of parts, by part id: `{ a: { name: 3, description: 5 } }`. */
export type Fields = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The profile of a trace as text, priced. */
export function profileOf(text: string, fields: Fields = {}): Promise<Profile> {
  const events = traceOf(text).map((event): TraceEvent => {
    const own = event.type === 'part-tokens' ? fields[event.partId] : undefined;
    return own === undefined ? event : ({ ...event, fields: fieldsOf(own) } as TraceEvent);
  });
  return addCost(buildProfile(events));
}

function fieldsOf(tokens: Readonly<Record<string, number>>): readonly FieldTokens[] {
  return Object.entries(tokens).map(([path, count]) => ({ path, tokens: count }));
}

/** A flame of it. */
export async function flameOf(
  text: string,
  choice: string,
  options: { readonly fields?: Fields; readonly mostParts?: number } = {},
): Promise<Picture> {
  const [axis, tokens, by] = choice.split(' ');
  const picked = choices.find(
    (each) => each.axis === axis && each.tokens === tokens && each.by === by,
  );
  if (picked === undefined) throw new Error(`no such choice: ${choice}`);
  return buildFlame(await profileOf(text, options.fields), picked, options.mostParts);
}

/** The same as folded lines, money in millionths of a dollar. */
export async function foldedFlame(...given: Parameters<typeof flameOf>): Promise<string> {
  const picture = await flameOf(...given);
  return folded(picture, picture.axis === 'money' ? 1e-6 : 1);
}

/** Lines without what the source indents them by. */
export function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
