import { residualName, sectionNames, sections } from '../../profile/section-names.ts';
import { largest, sum } from '../../profile/statistics.ts';
import type { ContextGrowth, ContextPoint } from '../../profile/token-ledger.ts';
import type { PieceKind, ReportChart } from '../../protocol.ts';
import { countText } from '../../report/ledger/marks.ts';
import { formatCount } from '../../report/numbers.ts';
import { rowTerm } from './glossary.ts';

/** More columns cannot be told apart in a narrow panel. */
export const mostColumns = 40;

/** A window higher than this many times the highest column would press all of them to the foot. */
const farWindow = 2.5;

const names: { readonly [kind in PieceKind]: string } = {
  ...sectionNames,
  residual: residualName,
};
const kinds: readonly PieceKind[] = [...sections, 'residual'];

interface Piece {
  readonly kind: PieceKind;
  readonly tokens: number;
  readonly text: string;
}

/** The context of some calls as columns of one scale; `shown` are of its points. */
export function contextChart(
  { points, windowTokens }: ContextGrowth,
  shown: readonly ContextPoint[],
): ReportChart {
  const drawn = shown.map((point) => ({ point, pieces: piecesOf(point) }));
  const heights = drawn.map(({ pieces }) => sum(pieces.map(({ tokens }) => tokens)));
  const highest = largest(heights) ?? 0;
  const isNear = windowTokens !== undefined && windowTokens <= highest * farWindow;
  const top = isNear ? Math.max(highest, windowTokens) : highest;
  const used = new Set(drawn.flatMap(({ pieces }) => pieces.map(({ kind }) => kind)));
  return {
    columns: drawn.map(({ point, pieces }, index) => {
      const height = heights[index] ?? 0;
      return {
        tick: `${points.indexOf(point) + 1}`,
        label: `call ${points.indexOf(point) + 1}: ${countText(point)} tokens`,
        length: shareOf(height, top),
        pieces: pieces.map(({ kind, tokens, text }) => {
          return { kind, share: shareOf(tokens, height), text };
        }),
      };
    }),
    kinds: kinds
      .filter((kind) => used.has(kind))
      .map((kind) => ({
        kind,
        label: names[kind],
        about: rowTerm('Token ledger', names[kind]) ?? '',
      })),
    top: `tokens of each call, 0 to ${formatCount(top)}`,
    ...(isNear
      ? {
          limit: {
            label: `window: ${formatCount(windowTokens)}`,
            length: shareOf(windowTokens, top),
          },
        }
      : {}),
  };
}

/** What is counted of a call, and what the provider counts beyond it; a residual below nothing has no height. */
function piecesOf({ tokens, sections: rows }: ContextPoint): readonly Piece[] {
  const pieces = rows
    .filter((row) => (row.tokens ?? 0) > 0)
    .map((row) => ({
      kind: row.section,
      tokens: row.tokens ?? 0,
      text: `${names[row.section]} ${countText(row)}`,
    }));
  const residual = tokens === undefined ? 0 : tokens - sum(pieces.map((piece) => piece.tokens));
  if (residual <= 0) return pieces;
  const basis = rows.some((row) => row.basis === 'estimated') ? 'estimated' : 'measured';
  const text = `${residualName} ${countText({ tokens: residual, basis })}`;
  return [...pieces, { kind: 'residual', tokens: residual, text }];
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
