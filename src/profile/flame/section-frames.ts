import type { Profile } from '../profile.ts';
import { boxStates } from '../picture/picture.ts';
import type { FlameChoice } from './choice.ts';
import { type FlameSection, flameSectionNames, flameSections } from './flame-sections.ts';
import { type Frame, merged } from './frame.ts';
import { Group } from './gathering.ts';
import { groupFrames } from './others.ts';
import { pieceFrame } from './part-frames.ts';
import { countUnknown, isKnown, type KnownPiece, mergedEstimate } from './piece-sums.ts';
import type { Piece, PlacedPart } from './pieces.ts';
import { noted, type Note, restName, unknownPieces } from './words.ts';

/** What the frames of a run's sections are made with. */
export interface SectionWorld extends Pick<Profile, 'calls'> {
  readonly axis: FlameChoice['axis'];
  /** How many parts a section shows, the widest; the others are gathered. */
  readonly share: number;
  showsFields(part: PlacedPart): boolean;
}

/** What of a section is not among its pieces. */
export interface SectionExtras {
  readonly rest?: readonly Frame[];
  readonly note?: Note;
}

/** The frame of a section of a call; none where it has no width. */
export function sectionFrames(
  { calls, axis, share, showsFields }: SectionWorld,
  section: FlameSection,
  call: number,
  pieces: readonly Piece[],
  { rest = [], note = false }: SectionExtras = {},
): readonly Frame[] {
  const of = calls[call];
  if (of === undefined) return [];
  const parent = { subject: call, item: flameSections.indexOf(section) };
  const known = pieces.filter(isKnown);
  const unknown = pieces.length - known.length;
  const name = noted(flameSectionNames[section], unknownPieces(axis, unknown, pieces.length), note);
  if (section === 'overhead') {
    return wide({ kind: 'overhead', subject: call, item: 0, name, ...merged(known), children: [] });
  }
  const frameOf = (piece: KnownPiece) => pieceFrame(piece, call, of, showsFields);
  const group = new Group<KnownPiece>();
  group.kept = known.filter(({ width }) => width > 0);
  group.trim(share);
  const own = groupFrames(group, parent, ['part', 'parts'], frameOf);
  const children = [...own, ...rest];
  return wide({ kind: 'section', ...parent, name, ...merged(children), children });
}

/** The frame of what a call's input (0) or output (1) has beyond its pieces; none where there is none, or less than none. */
export function restFrames(
  axis: FlameChoice['axis'],
  call: number,
  item: 0 | 1,
  width: number | undefined,
  pieces: readonly Piece[],
): readonly Frame[] {
  if (width === undefined) return [];
  const name = restName(axis, countUnknown(pieces));
  const state = mergedEstimate(pieces) | (item === 1 ? boxStates.output : 0);
  return wide({ kind: 'residual', subject: call, item, name, width, state, children: [] });
}

function wide(frame: Frame): readonly Frame[] {
  return frame.width > 0 ? [frame] : [];
}
