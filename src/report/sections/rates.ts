import type { Profile } from '../../profile/profile.ts';
import type { FittedRate, ModelRates } from '../../profile/token-ledger.ts';
import { clean } from '../clean.ts';
import { countOf, formatMs } from '../numbers.ts';
import type { Section } from '../page.ts';

/** How fast each model was in this run, or why that cannot be said. */
export function ratesSection({ tokenLedger }: Profile): readonly Section[] {
  const { rates } = tokenLedger;
  if (rates.length === 0) return [];
  return [{ title: 'Rates', lines: rates.map(rateLine) }];
}

function rateLine({ model, prefill, firstTokenBaseMs, decode }: ModelRates): string {
  return `${clean(model)}: ${firstTokenText(prefill, firstTokenBaseMs)}; ${decodeText(decode)}.`;
}

const perThousand = 1000;

function firstTokenText(prefill: FittedRate, baseMs: number | undefined): string {
  if ('tooFew' in prefill) return `no rate of prefill (${clean(prefill.tooFew)})`;
  const base = baseMs === undefined ? '' : `${formatMs(baseMs)} + `;
  const rate = formatMs(prefill.msPerToken * perThousand);
  const bounds = boundsText(prefill, perThousand);
  return `time to first token = ${base}${rate} per 1,000 uncached input tokens (${bounds})`;
}

function decodeText(decode: FittedRate): string {
  if ('tooFew' in decode) return `no rate of decode (${clean(decode.tooFew)})`;
  return `${formatMs(decode.msPerToken)} per output token (${boundsText(decode, 1)})`;
}

/** `1.0 ms to 1.4 ms, 12 calls`. */
function boundsText(rate: Extract<FittedRate, { msPerToken: number }>, tokens: number): string {
  const low = formatMs(rate.lowMsPerToken * tokens);
  const high = formatMs(rate.highMsPerToken * tokens);
  return `${low} to ${high}, ${countOf(rate.points, 'call')}`;
}
