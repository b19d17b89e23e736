import { buildCallColumns } from '../lanes/call-columns.ts';
import type { Picture } from '../picture/picture.ts';
import { groupBy } from '../group-by.ts';
import type { Profile } from '../profile.ts';
import { sum } from '../statistics.ts';
import { callFrames } from './call-frames.ts';
import type { FlameChoice } from './choice.ts';
import type { Frame } from './frame.ts';
import { shareOf } from './gathering.ts';
import { layFrames } from './lay-frames.ts';
import { type CallPieces, piecesOfCalls, type PlacedPart, placedParts } from './pieces.ts';
import { toolFrames } from './tool-frames.ts';
import { whyEmpty } from './why-empty.ts';

/**
 * How many parts a flame by call draws one by one, or calls of a tool's costs; fields are drawn in every call where they, with
 * their parts, are no more than that either. It is a hundred for each pixel of a wide screen, and their boxes take under 10 MB.
 */
export const MOST_PARTS = 200_000;

const titles = { tokens: 'Tokens', money: 'US dollars' } as const;
const rowTitles = {
  call: ['run', 'turn', 'call', 'section', 'part', 'field'],
  tool: ['run', 'tool', 'cost', 'call'],
} as const;

/**
 * Builds an icicle of the tokens of a run, or of its money: a row is a depth, and a box is as wide as what it stands for. The
 * numbers are those of the ledgers. What has no count or no price has no width, and the name of the box above says so. Work
 * grows with the parts that calls sent. Of a run that sends more than `mostParts`, each section of a call shows its widest parts,
 * as many as any other, and each schema its fields where it is first sent: boxes grow with calls, tools and parts alone.
 */
export function buildFlame(profile: Profile, choice: FlameChoice, mostParts = MOST_PARTS): Picture {
  const { axis, tokens, by } = choice;
  const root = frames(profile, choice, mostParts);
  const head = { axis, grouping: { tokens, by }, series: [], calls: buildCallColumns(profile) };
  const { rows, ...laid } = layFrames(root);
  const lane = { id: 'flame', title: titles[axis], firstRow: 0, rows, depth: 0 };
  const lanes = rows === 0 ? [] : [{ ...lane, rowTitles: rowTitles[by].slice(0, rows) }];
  const reason = rows === 0 ? { reason: whyEmpty(profile, axis) } : {};
  return { ...head, total: root.width, ...reason, ...laid, lanes };
}

function frames(profile: Profile, choice: FlameChoice, mostParts: number): Frame {
  const parts = placedParts(profile);
  const pieces = () => piecesOfCalls(profile, parts, choice);
  if (choice.by === 'tool') return toolFrames(profile, pieces(), choice, mostParts);
  const { drawn, withFields } = countParts(profile, parts);
  const share =
    drawn <= mostParts ? Infinity : shareOf(Array.from(pieces(), sizesOf).flat(), mostParts);
  const showsFields = withFields <= mostParts ? () => true : openFirst();
  return callFrames(profile, pieces(), choice, { share, showsFields });
}

/** How many parts and blocks there are to draw, and with all fields, at most. */
function countParts({ calls }: Profile, parts: ReadonlyMap<string, PlacedPart>) {
  const drawn = sum(calls.map(({ partIds, blocks }) => partIds.length + blocks.length));
  const fields = Array.from(
    parts.values(),
    (part) => part.sentInCalls * (part.fields?.length ?? 0),
  );
  return { drawn, withFields: drawn + sum(fields) };
}

/** How many pieces are in each section of a call. */
function sizesOf({ sent, written }: CallPieces): readonly number[] {
  const known = [...sent, ...written].filter(({ width = 0 }) => width > 0);
  return Array.from(groupBy(known, ({ section }) => section).values(), ({ length }) => length);
}

/** True for each part once. */
function openFirst(): (part: PlacedPart) => boolean {
  const seen = new Set<number>();
  return ({ place }) => {
    const isFirst = !seen.has(place);
    seen.add(place);
    return isFirst;
  };
}
