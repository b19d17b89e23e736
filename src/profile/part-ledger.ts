import type { FieldTokens } from '../trace/basis.ts';
import { addKnown } from '../trace/usage.ts';
import type { CallProfile } from './calls.ts';
import { type Facts, ofType } from './facts.ts';
import { splitInput } from './input-split.ts';
import { known } from './known.ts';
import type { PartProfile } from './parts.ts';
import type { CallLedger, FittedRate, ModelRates, PartLedger } from './token-ledger.ts';
import { layInput, overheadTokens } from './walk-input.ts';

/** What the sendings of a part add up to; undefined once one of them is not known. */
interface Tally {
  cachedTokens: number | undefined;
  prefillMs: number | undefined;
}

/** The newest split of each schema into fields, by part id. */
export function partFields(facts: Facts): ReadonlyMap<string, readonly FieldTokens[] | undefined> {
  return new Map(ofType(facts.parts, 'part-tokens').map(({ partId, fields }) => [partId, fields]));
}

/** Builds the ledger of the parts, in their order. `calls` and `ledgers` are of the same calls. */
export function buildPartLedgers(
  parts: readonly PartProfile[],
  calls: readonly CallProfile[],
  ledgers: readonly CallLedger[],
  rates: readonly ModelRates[],
  fields: ReadonlyMap<string, readonly FieldTokens[] | undefined>,
): readonly PartLedger[] {
  const tallies = tallySendings(parts, calls, ledgers, rates);
  return parts.map((part) =>
    known({
      ...part,
      sentTokens: part.tokens === undefined ? undefined : part.tokens * part.sentInCalls,
      cachedTokens: part.tokens === undefined ? undefined : tallies.get(part.id)?.cachedTokens,
      prefillMs: part.tokens === undefined ? undefined : tallies.get(part.id)?.prefillMs,
      fields: fields.get(part.id),
    }),
  );
}

function tallySendings(
  parts: readonly PartProfile[],
  calls: readonly CallProfile[],
  ledgers: readonly CallLedger[],
  rates: readonly ModelRates[],
): ReadonlyMap<string, Tally> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const prefill = new Map(rates.map((rate) => [rate.model, msPerToken(rate.prefill)]));
  const tallies = new Map(
    parts.map(({ id }): [string, Tally] => [id, { cachedTokens: 0, prefillMs: 0 }]),
  );
  calls.forEach((call, index) => {
    const ledger = ledgers[index];
    const split = splitInput(call.usage);
    const bands = split === undefined ? [] : [split.readTokens];
    const overhead = ledger === undefined ? 0 : overheadTokens(ledger);
    for (const { id, laid } of layInput(call.partIds, overhead, bands, byId).sendings) {
      const tally = tallies.get(id);
      if (tally) add(tally, split === undefined ? undefined : laid, prefill.get(call.model));
    }
  });
  return tallies;
}

/** One more sending, of which so many tokens came from the cache and so many did not. */
function add(tally: Tally, laid: readonly number[] | undefined, rate: number | undefined): void {
  const [cached, uncached] = laid ?? [];
  tally.cachedTokens = addKnown(tally.cachedTokens, cached);
  const ms = uncached === undefined || rate === undefined ? undefined : uncached * rate;
  tally.prefillMs = addKnown(tally.prefillMs, ms);
}

function msPerToken(rate: FittedRate): number | undefined {
  return 'msPerToken' in rate ? rate.msPerToken : undefined;
}
