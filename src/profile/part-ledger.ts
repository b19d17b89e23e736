import type { FieldTokens } from '../trace/basis.ts';
import type { CallProfile } from './calls.ts';
import { type Facts, ofType } from './facts.ts';
import { splitInput } from './input-split.ts';
import { known } from './known.ts';
import { layInput } from './lay-input.ts';
import type { PartProfile } from './parts.ts';
import { multiplyKnown } from './statistics.ts';
import type { CallLedger, FittedRate, ModelRates, PartLedger } from './token-ledger.ts';

/** What the sendings of a part add up to; undefined once one of them is not known. */
class Tally {
  cachedTokens: number | undefined = 0;
  prefillMs: number | undefined = 0;

  /** One more sending; `msPerToken` is the rate of what the cache did not give. */
  add(cachedTokens: number, freshTokens: number, msPerToken: number | undefined): void {
    if (this.cachedTokens !== undefined) this.cachedTokens += cachedTokens;
    if (msPerToken === undefined) this.prefillMs = undefined;
    else if (this.prefillMs !== undefined) this.prefillMs += freshTokens * msPerToken;
  }

  addUnknown(): void {
    this.cachedTokens = undefined;
    this.prefillMs = undefined;
  }
}

/** The newest split of each schema into fields, by part id. A model's own counter gives none, and leaves the local one. */
export function partFields(facts: Facts): ReadonlyMap<string, readonly FieldTokens[]> {
  const splits = ofType(facts.parts, 'part-tokens');
  return new Map(splits.flatMap(({ partId, fields }) => (fields ? [[partId, fields]] : [])));
}

/** Builds the ledger of the parts, in their order. `calls` and `ledgers` are of the same calls. */
export function buildPartLedgers(
  parts: readonly PartProfile[],
  calls: readonly CallProfile[],
  ledgers: readonly CallLedger[],
  rates: readonly ModelRates[],
  fields: ReadonlyMap<string, readonly FieldTokens[]>,
): readonly PartLedger[] {
  const tallies = tallySendings(parts, calls, ledgers, rates);
  return parts.map((part) =>
    known({
      ...part,
      sentTokens: multiplyKnown(part.tokens, part.sentInCalls),
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
  const tallies = new Map(parts.map(({ id }) => [id, new Tally()]));
  calls.forEach((call, index) => {
    const ledger = ledgers[index];
    const split = splitInput(call.usage);
    if (ledger === undefined) return;
    const { sent, laid } = layInput(call, ledger, [split?.readTokens ?? 0], byId);
    const [cached, fresh] = laid.tokens;
    const rate = prefill.get(call.model);
    sent.forEach((part, piece) => {
      const tally = part && tallies.get(part.id);
      if (split === undefined || piece >= laid.known) tally?.addUnknown();
      else tally?.add(cached?.[piece] ?? 0, fresh?.[piece] ?? 0, rate);
    });
  });
  return tallies;
}

function msPerToken(rate: FittedRate): number | undefined {
  return 'msPerToken' in rate ? rate.msPerToken : undefined;
}
