import { boxStates } from '../picture/picture.ts';
import { merged, type Weighed } from './frame.ts';
import type { Piece } from './pieces.ts';

/** A piece of which it is known how wide it is. */
export type KnownPiece = Piece & Weighed;

/** True for one of these. */
export function isKnown(piece: Piece): piece is KnownPiece {
  return piece.width !== undefined;
}

/** How many pieces have no width. */
export function countUnknown(pieces: readonly Piece[]): number {
  return pieces.filter((piece) => !isKnown(piece)).length;
}

/** Whether what is left of a measured number beside these pieces is estimated: where one of them is. */
export function mergedEstimate(pieces: readonly Piece[]): number {
  return merged(pieces.filter(isKnown)).state & boxStates.estimated;
}
