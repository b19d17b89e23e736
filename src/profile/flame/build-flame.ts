import { buildCallColumns } from '../picture/call-columns.ts';
import type { Picture } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { sum } from '../statistics.ts';
import { callFrames } from './call-frames.ts';
import type { FlameChoice } from './choice.ts';
import type { Frame } from './frame.ts';
import { layFrames } from './lay-frames.ts';
import { widthOfCall } from './piece-sums.ts';
import { piecesOfCalls, type PlacedPart, placedParts } from './pieces.ts';
import { toolFrames } from './tool-frames.ts';
import { whyEmpty } from './why-empty.ts';

/**
 * How many parts and fields a flame draws one by one, about. A run that sends more has those gathered that are narrower than
 * this share of the whole: so many wide ones there can be at most. It is a hundred for each pixel of a wide screen, so that what
 * is gathered can only be told apart after zooming in by as much; and the boxes take 10 MB.
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
 * grows with the parts that calls sent; boxes with the calls or tools, and at most `mostParts`.
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
  const leastWidth =
    countParts(profile, parts, choice) <= mostParts
      ? 0
      : sum(Array.from(pieces(), widthOfCall)) / mostParts;
  return choice.by === 'call'
    ? callFrames(profile, pieces(), choice, leastWidth)
    : toolFrames(profile, pieces(), choice, leastWidth);
}

/** How many parts and fields there are to draw, at most. */
function countParts(
  { calls }: Profile,
  parts: ReadonlyMap<string, PlacedPart>,
  { tokens }: FlameChoice,
): number {
  const boxes = ({ fields = [] }: PlacedPart) => 1 + fields.length;
  if (tokens === 'own') return sum(Array.from(parts.values(), boxes));
  const sent = calls.map(({ partIds, blocks }) =>
    partIds.reduce((count, id) => {
      const part = parts.get(id);
      return part === undefined ? count : count + boxes(part);
    }, blocks.length),
  );
  return sum(sent);
}
