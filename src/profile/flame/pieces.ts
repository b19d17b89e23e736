import type { CallProfile } from '../calls.ts';
import { roundedUsd } from '../cost.ts';
import { splitInput } from '../input-split.ts';
import { layInput } from '../lay-input.ts';
import { type InputCost, spreadInputCost } from '../ledger-cost.ts';
import { boxStates } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { sectionOfPart } from '../sections.ts';
import type { CallLedger, PartLedger } from '../token-ledger.ts';
import type { FlameChoice } from './choice.ts';
import type { FlameSection } from './flame-sections.ts';

/** A part with its place in the profile. */
export interface PlacedPart extends PartLedger {
  readonly place: number;
}

/** Some of what a call sent or wrote. */
export interface Piece {
  readonly section: FlameSection;
  /** Undefined for the overhead, and for what the answer is made of. */
  readonly part: PlacedPart | undefined;
  /** Place of the block in the answer; undefined for what was sent. */
  readonly block: number | undefined;
  /** In the unit of the axis; undefined when unknown. */
  readonly width: number | undefined;
  readonly state: number;
}

/** All of a call, piece by piece. */
export interface CallPieces {
  /** Its place in the profile. */
  readonly call: number;
  /** In the order of the cache. */
  readonly sent: readonly Piece[];
  /** Parts of which the trace has nothing but that they were sent. */
  readonly missing: number;
  readonly written: readonly Piece[];
  /** What the provider counts beyond what was sent, and beyond what was written; undefined when unknown, and of own tokens. */
  readonly sentRest: number | undefined;
  readonly writtenRest: number | undefined;
}

/** The parts of a run with their places, by id. */
export function placedParts({ tokenLedger }: Profile): ReadonlyMap<string, PlacedPart> {
  return new Map(tokenLedger.parts.map((part, place) => [part.id, { ...part, place }]));
}

/**
 * The pieces of each call in turn, none kept: a long run sends millions. Of own tokens a part is a piece once, where it first
 * was sent or written, and there is no overhead and no rest: nobody says what of either is new.
 */
export function* piecesOfCalls(
  { calls, tokenLedger }: Profile,
  parts: ReadonlyMap<string, PlacedPart>,
  { axis, tokens }: FlameChoice,
): Generator<CallPieces> {
  const entered = new Set<string>();
  const isOwn = tokens === 'own';
  const counts = (id: string): boolean => {
    if (!isOwn) return true;
    const isNew = !entered.has(id);
    entered.add(id);
    return isNew;
  };
  for (const [place, call] of calls.entries()) {
    const ledger = tokenLedger.calls[place];
    if (ledger === undefined) continue;
    const cost =
      axis === 'money' ? spreadInputCost(call, ledger, call.cost?.unitUsd, parts) : undefined;
    const sent = sentPieces(call, ledger, { axis, cost, parts, counts, isOwn });
    const missing = call.partIds.filter((id) => !parts.has(id) && counts(id)).length;
    const written = writtenPieces(call, axis, counts);
    const none = { sentRest: undefined, writtenRest: undefined };
    const rests = axis === 'tokens' ? restTokens(ledger) : restUsd(call, ledger, sent);
    yield { call: place, sent, missing, written, ...(isOwn ? none : rests) };
  }
}

interface Sending {
  readonly axis: FlameChoice['axis'];
  readonly cost: InputCost | undefined;
  readonly parts: ReadonlyMap<string, PlacedPart>;
  readonly isOwn: boolean;
  counts(id: string): boolean;
}

function sentPieces(
  call: CallProfile,
  ledger: CallLedger,
  { axis, cost, parts, counts, isOwn }: Sending,
): readonly Piece[] {
  const readTokens = splitInput(call.usage)?.readTokens ?? 0;
  const { overhead, sent, laid } = layInput(call, ledger, [readTokens], parts);
  const cached = laid.tokens[0];
  const pieces: Piece[] = [];
  const row = ledger.input.find(({ section }) => section === 'overhead');
  if (row?.tokens !== undefined && !isOwn) {
    const width = axis === 'tokens' ? row.tokens : cost?.bySection.get('overhead');
    const state = stateOf(row.basis, (overhead[0] ?? 0) >= row.tokens);
    pieces.push({ section: 'overhead', part: undefined, block: undefined, width, state });
  }
  sent.forEach((part, piece) => {
    if (part === undefined || !counts(part.id)) return;
    const section = sectionOfPart[part.kind];
    const width = axis === 'tokens' ? part.tokens : cost?.sentUsd[piece];
    const isCached = piece < laid.known && (cached?.[piece] ?? 0) >= (part.tokens ?? Infinity);
    const state = stateOf(part.basis, isCached);
    pieces.push({ section, part, block: undefined, width, state });
  });
  return pieces;
}

function writtenPieces(
  { blocks, cost }: CallProfile,
  axis: FlameChoice['axis'],
  counts: (id: string) => boolean,
): readonly Piece[] {
  const unit = axis === 'tokens' ? 1 : cost?.unitUsd.outputUsd;
  return blocks.flatMap(({ partId, outputTokens, basis }, block): readonly Piece[] => {
    if (partId !== undefined && !counts(partId)) return [];
    const isKnown = outputTokens !== undefined && unit !== undefined;
    const width = isKnown ? outputTokens * unit : undefined;
    const state = stateOf(basis, false) | boxStates.output;
    return [{ section: 'output', part: undefined, block, width, state }];
  });
}

function stateOf(basis: PartLedger['basis'], isCached: boolean): number {
  return (basis === 'estimated' ? boxStates.estimated : 0) | (isCached ? boxStates.cached : 0);
}

function restTokens({ inputResidualTokens, outputResidualTokens }: CallLedger) {
  return { sentRest: inputResidualTokens, writtenRest: outputResidualTokens };
}

/** Where nobody knows the price of a part, the rest has it: what the call cost is known nevertheless. */
function restUsd({ cost }: CallProfile, ledger: CallLedger, sent: readonly Piece[]) {
  const left = cost && cost.inputUsd - sent.reduce((usd, { width = 0 }) => usd + width, 0);
  return {
    sentRest: ledger.inputResidualUsd ?? roundedUsd(left),
    writtenRest: ledger.outputResidualUsd,
  };
}
