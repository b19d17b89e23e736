import { addCounts, weakest } from '../../profile/counted.ts';
import { roundedUsd } from '../../profile/cost.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { sections } from '../../profile/section-names.ts';
import { sectionOfPart } from '../../profile/sections.ts';
import { sum, sumKnown } from '../../profile/statistics.ts';
import type { CallLedger, Counted, PartLedger, Section } from '../../profile/token-ledger.ts';

/** A row of the ledger of a run. Its `tokens` are all that the calls sent of the section, as far as that is counted. */
export interface RunLedgerRow extends Counted {
  readonly section: Section;
  /** Different parts that were sent; 0 for the overhead. */
  readonly parts: number;
  /** Of them, those without a count. */
  readonly uncounted: number;
  /** Of `tokens`, those that an earlier call had sent; absent for the overhead: nobody says what of it is new. */
  readonly carriedTokens?: number;
  readonly cachedTokens?: number;
  readonly prefillMs?: number;
  readonly costUsd?: number;
}

/** Calls of which the provider gave no count, and what they sent by ours. */
export interface UncountedCalls extends Counted {
  readonly calls: number;
}

/** The input of all calls: rows + residual − uncounted calls = the provider's count, to the token. */
export interface RunLedger {
  readonly rows: readonly RunLedgerRow[];
  /** Of the calls that the provider counted; without tokens when it counted none. */
  readonly residual: Counted & { readonly costUsd?: number };
  readonly uncounted: UncountedCalls;
  /** By the provider, over the calls that it counted; absent when there are none. */
  readonly inputTokens?: number;
  /** What the cache gave, by the provider; absent unless every counted call says so. */
  readonly cachedTokens?: number;
  /** Of the counted parts: nobody says when the overhead is read. */
  readonly prefillMs?: number;
  /** Of all input; absent where a price is unknown. */
  readonly costUsd?: number;
}

/** Adds up the ledgers of the calls and the parts of a run. */
export function runLedger(run: Pick<Profile, 'tokenLedger' | 'calls'>): RunLedger {
  const { calls, parts } = run.tokenLedger;
  const sent = parts.filter(({ sentInCalls }) => sentInCalls > 0);
  const rows = sections.flatMap((section) => sectionRow(section, calls, sent));
  const counted = calls.filter(({ inputTokens }) => inputTokens !== undefined);
  const some = <T>(value: T): T | undefined => (counted.length === 0 ? undefined : value);
  const residualUsd = some(sumKnown(counted.map((call) => call.inputResidualUsd)));
  return known({
    rows,
    residual: known({ ...residualOf(counted), costUsd: residualUsd }),
    uncounted: uncountedCalls(calls),
    inputTokens: some(sumKnown(counted.map(({ inputTokens }) => inputTokens))),
    cachedTokens: some(sumKnown(counted.map((call) => call.cacheReadTokens))),
    prefillMs: prefillOf(rows),
    costUsd: some(inputUsd(run.calls)),
  });
}

function prefillOf(rows: readonly RunLedgerRow[]): number | undefined {
  const counted = rows.filter((row) => row.section !== 'overhead' && row.tokens !== undefined);
  return sumKnown(counted.map(({ prefillMs }) => prefillMs));
}

/** By the calls themselves: their cost is also known where nobody can share it out. */
function inputUsd(calls: Profile['calls']): number | undefined {
  const counted = calls.filter(({ usage }) => usage?.inputTokens !== undefined);
  return roundedUsd(sumKnown(counted.map(({ cost }) => cost?.inputUsd)));
}

/** The row of a section; none where no call has it. */
function sectionRow(
  section: Section,
  calls: readonly CallLedger[],
  sent: readonly PartLedger[],
): readonly RunLedgerRow[] {
  const own = calls.flatMap(({ input }) => input.filter((row) => row.section === section));
  if (own.length === 0) return [];
  const parts = sent.filter(({ kind }) => sectionOfPart[kind] === section);
  // Those without a count are in the residual, with all that follows from them.
  const counted = parts.filter(({ tokens }) => tokens !== undefined);
  const ofParts = (field: (part: PartLedger) => number | undefined): number | undefined =>
    counted.length === 0 ? undefined : sumKnown(counted.map(field));
  const priced = own.filter(({ tokens }) => tokens !== undefined);
  return [
    known({
      section,
      parts: parts.length,
      uncounted: parts.length - counted.length,
      ...addCounts(own),
      carriedTokens: ofParts((part) => part.carriedTokens),
      cachedTokens: ofParts((part) => part.cachedTokens),
      prefillMs: ofParts((part) => part.prefillMs),
      costUsd: priced.length === 0 ? undefined : sumKnown(priced.map(({ costUsd }) => costUsd)),
    }),
  ];
}

/** What is left of a count is as good as what was taken from it. */
function residualOf(counted: readonly CallLedger[]): Counted {
  if (counted.length === 0) return {};
  const rows = counted.flatMap(({ input }) => input);
  return known({
    tokens: sum(counted.map((call) => call.inputResidualTokens ?? 0)),
    basis: weakest(['measured', ...rows.map(({ basis }) => basis)]),
  });
}

function uncountedCalls(calls: readonly CallLedger[]): UncountedCalls {
  const own = calls.filter(({ inputTokens }) => inputTokens === undefined);
  return { calls: own.length, ...addCounts(own.flatMap(({ input }) => input)) };
}
