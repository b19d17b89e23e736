import type { CallProfile } from '../../profile/calls.ts';
import { splitInput } from '../../profile/input-split.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import type { ModelRates } from '../../profile/token-ledger.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { formatMs } from '../../report/numbers.ts';
import { rowTerm } from '../report/glossary.ts';
import { type Fact, noUsage, timeFact, tokensFact, unknownFact } from './facts.ts';
import { timingFacts } from './timing.ts';
import type { Teller } from './told-box.ts';

/** The wait for the first piece of an answer: of the last attempt, or of one that is still waiting. */
export const tellFirstToken: Teller = (profile, { subject }) => {
  const call = profile.calls[subject];
  const attempt = call?.attempts.at(-1);
  if (call === undefined || attempt === undefined) return undefined;
  const { startMs, headersMs } = attempt;
  const endMs = call.blocks[0]?.startMs ?? attempt.endMs ?? call.endMs;
  const split = splitInput(call.usage);
  const uncached = split && split.hourWriteTokens + split.writeTokens + split.plainTokens;
  const counted = known({ tokens: uncached, basis: 'measured' as const });
  return {
    title: 'Time to first token',
    subtitle: `turn ${call.turn}, call ${subject + 1}, attempt ${attempt.attempt}`,
    facts: [
      ...timingFacts(profile, known({ startMs, endMs }), firstTokenTerm),
      ...stepFacts(startMs, headersMs, call.blocks[0]?.startMs),
      tokensFact('Uncached input', counted, uncachedTerm, noUsage),
      ...rateFacts(profile, call, uncached),
    ],
  };
};

const firstTokenTerm = rowTerm('Where the time went', 'time to first token') ?? '';
const uncachedTerm = 'What the model had to read: input tokens that its cache did not give.';

function stepFacts(
  startMs: number,
  headersMs: number | undefined,
  contentMs: number | undefined,
): readonly Fact[] {
  const between = (from: number | undefined, to: number | undefined): number | undefined =>
    from === undefined || to === undefined ? undefined : to - from;
  return [
    timeFact(
      'Until the headers',
      between(startMs, headersMs),
      'From sending the request until the headers of the answer arrived.',
      'Unknown: their arrival was not recorded.',
    ),
    timeFact(
      'Headers to content',
      between(headersMs, contentMs),
      'From the headers of the answer to the first piece of its content.',
      'Unknown: one of the two was not recorded.',
    ),
  ];
}

function rateFacts(
  { tokenLedger }: Profile,
  call: CallProfile,
  uncached: number | undefined,
): readonly Fact[] {
  const rates = tokenLedger.rates.find(({ model }) => model === call.model);
  const readMs = readingMs(rates, uncached);
  if (readMs === undefined) return [unknownFact(readLabel, whyNoRate(rates))];
  const { firstTokenBaseMs: baseMs } = rates ?? {};
  const took = call.timeToFirstTokenMs;
  return [
    fittedFact(
      readLabel,
      readMs,
      'Uncached input tokens × the rate of prefill fitted to this run.',
    ),
    ...(baseMs === undefined ? [] : [fittedFact('Not of the input', baseMs, baseTerm)]),
    ...(baseMs === undefined || took === undefined
      ? []
      : [
          fittedFact(
            'Beyond the rates',
            took - readMs - baseMs,
            'What the two above do not explain.',
          ),
        ]),
  ];
}

const readLabel = 'Reading the input';
const baseTerm =
  'Time to first token that does not depend on the input, fitted to this run: network, the queue of the provider, the first token itself.';

function readingMs(rates: ModelRates | undefined, uncached: number | undefined) {
  if (rates === undefined || uncached === undefined || !('msPerToken' in rates.prefill)) {
    return undefined;
  }
  return rates.prefill.msPerToken * uncached;
}

function whyNoRate(rates: ModelRates | undefined): string {
  return rates !== undefined && 'tooFew' in rates.prefill
    ? `Unknown: there is no rate of prefill (${clean(rates.prefill.tooFew)}).`
    : noUsage;
}

function fittedFact(label: string, ms: number, about: string): Fact {
  return { label, value: marked(formatMs(ms), [estimated]), basis: 'estimated', about };
}

const estimated = { basis: 'estimated' } as const;
