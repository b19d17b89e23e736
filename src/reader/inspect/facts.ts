import type { Profile } from '../../profile/profile.ts';
import type { Counted } from '../../profile/token-ledger.ts';
import type { DetailsMessage } from '../../protocol.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import {
  countOf,
  formatBytes,
  formatCount,
  formatMs,
  formatShare,
  formatUsd,
  unknownText,
} from '../../report/numbers.ts';
import { PRICE_LIST } from '../../profile/cost.ts';
import { absentText } from '../report/cells.ts';

/** A number or a word of a box, with what it means. */
export type Fact = DetailsMessage['facts'][number];

/** A word; text of others is cleaned. */
export function wordFact(label: string, value: string, about?: string): Fact {
  return { label, value: clean(value), ...(about === undefined ? {} : { about }) };
}

/** A number that nobody knows, and why. */
export function unknownFact(label: string, why: string): Fact {
  return { label, value: unknownText, basis: 'unknown', about: why };
}

/** A measured time in milliseconds; `why` says why it is not known where it is not. */
export function timeFact(label: string, ms: number | undefined, about: string, why: string): Fact {
  if (ms === undefined) return unknownFact(label, `${about} ${why}`);
  return { label, value: formatMs(ms), basis: 'measured', about };
}

/** Measured bytes. */
export function bytesFact(
  label: string,
  bytes: number | undefined,
  about: string,
  why: string,
): Fact {
  if (bytes === undefined) return unknownFact(label, `${about} ${why}`);
  return { label, value: formatBytes(bytes), basis: 'measured', about };
}

/** A plain count of things. */
export function countFact(label: string, count: number, about: string): Fact {
  return { label, value: formatCount(count), basis: 'measured', about };
}

/** Tokens with what they rest on: `≈312 ± 9 tokens`. */
export function tokensFact(label: string, counted: Counted, about: string, why: string): Fact {
  const { tokens, basis, bandTokens } = counted;
  if (tokens === undefined) return unknownFact(label, `${about} ${why}`);
  const band = bandTokens ? ` ± ${formatCount(bandTokens)}` : '';
  const value = `${marked(formatCount(tokens), [counted])}${band} ${tokens === 1 ? 'token' : 'tokens'}`;
  return { label, value, basis: basis ?? 'unknown', about };
}

/** Money at list prices; a simulated model has none. `from`: the tokens that it is of. */
export function moneyFact(
  { start }: Profile,
  label: string,
  usd: number | undefined,
  about: string,
  from: readonly Counted[] = [],
): Fact {
  if (usd !== undefined) {
    return { label, value: marked(formatUsd(usd), from), basis: 'list price', about };
  }
  return start?.simulated === true
    ? { label, value: absentText, basis: 'unknown', about: `${about} ${noPrice}` }
    : unknownFact(label, `${about} ${unknownPrice}`);
}

const noPrice =
  'The embedded model made the answers up: no provider was asked, and there is no price.';
const unknownPrice = `Unknown: ${PRICE_LIST} has no price for this model, or not all the tokens are known.`;

/** A share of the run's wall. */
export function wallShareFact({ wallMs }: Profile, ms: number): Fact {
  const label = 'Share of the run';
  const about = 'Its time against the wall of the run; what runs at the same time has a share too.';
  if (wallMs <= 0) return unknownFact(label, `${about} No time was recorded.`);
  return { label, value: formatShare(ms / wallMs), basis: 'measured', about };
}

/** A share of all input of the run, in tokens. */
export function inputShareFact({ tokens }: Profile, counted: Counted): Fact {
  const label = 'Share of the run';
  const about = 'Tokens sent of it against the provider’s count of all input of the run.';
  if (counted.tokens === undefined) return unknownFact(label, `${about} ${uncounted}`);
  if (!tokens.inputTokens) return unknownFact(label, `${about} ${noUsage}`);
  const value = marked(formatShare(counted.tokens / tokens.inputTokens), [counted]);
  return { label, value, basis: counted.basis ?? 'unknown', about };
}

/** Why tokens of a part are not known. */
export const uncounted = 'Unknown: it was not counted.';

/** Why the provider's counts are not known. */
export const noUsage = 'Unknown: the provider did not say.';

/** The name that a provider gave an attempt. */
export function requestFact(requestId: string | undefined): Fact {
  const about = 'The provider’s name for the request: for its support.';
  return requestId === undefined
    ? unknownFact('Request', `${about} No answer had one.`)
    : wordFact('Request', requestId, about);
}

/** `1 of 3`. */
export function placeText(place: number, of: number): string {
  return `${formatCount(place)} of ${formatCount(of)}`;
}

/** `2 calls`; the plural of regular nouns. */
export function manyFact(label: string, count: number, noun: string, about: string): Fact {
  return { label, value: countOf(count, noun), basis: 'measured', about };
}
