import type { CallProfile } from '../../profile/calls.ts';
import { known } from '../../profile/known.ts';
import { sum } from '../../profile/statistics.ts';
import type { Profile } from '../../profile/profile.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { errorAndFix } from '../../report/error-text.ts';
import { countOf, formatCount, formatShare } from '../../report/numbers.ts';
import { stopText } from '../../report/sections/calls.ts';
import { columnTerm } from '../report/glossary.ts';
import { callLedgerFacts } from './call-ledger-facts.ts';
import {
  bytesFact,
  countFact,
  type Fact,
  manyFact,
  moneyFact,
  placeText,
  requestFact,
  timeFact,
  wordFact,
} from './facts.ts';
import { timingFacts } from './timing.ts';
import type { Teller } from './told-box.ts';

/** One call to the model, with its ledger of tokens. */
export const tellCall: Teller = (profile, { subject }) => {
  const call = profile.calls[subject];
  if (call === undefined) return undefined;
  return known({
    title: `Call ${placeText(subject + 1, profile.calls.length)} to the model`,
    subtitle: `turn ${call.turn}, ${clean(call.model)}`,
    facts: [
      ...timingFacts(profile, call, 'From the start of the call to its end, retries included.'),
      ...answerFacts(call),
      ...retryFacts(call),
      wordFact('Stop', stopText(call, profile), term('stop')),
      ...callLedgerFacts(profile.tokenLedger.calls[subject]),
      ...windowFact(profile, subject),
      moneyFact(profile, 'Cost', call.cost?.totalUsd, term('cost')),
      ...transportFacts(call),
    ],
    error: call.error && errorAndFix(call.error),
  });
};

/** What the calls table calls it. */
function term(title: string): string {
  return columnTerm('Calls to the model', title) ?? '';
}

const noContent = 'Unknown: no piece of an answer came.';

function answerFacts({ timeToFirstTokenMs, decodeMs, blocks }: CallProfile): readonly Fact[] {
  return [
    timeFact('Time to first token', timeToFirstTokenMs, term('first token'), noContent),
    timeFact('Decode', decodeMs, term('decode'), noContent),
    manyFact('Blocks', blocks.length, 'block', term('blocks')),
  ];
}

function retryFacts({ attempts, retryWaits }: CallProfile): readonly Fact[] {
  const waitedMs = sum(retryWaits.map(({ startMs, endMs }) => endMs - startMs));
  return [
    countFact('Attempts', attempts.length, term('tries')),
    timeFact(
      'Waits before retries',
      waitedMs,
      retryWaits.length === 0
        ? 'It was not tried again after a wait.'
        : `${countOf(retryWaits.length, 'wait')} between its attempts, added up.`,
      '',
    ),
  ];
}

/** How much of the model’s window the call took; nothing where its size is not known. */
function windowFact({ tokenLedger }: Profile, subject: number): readonly Fact[] {
  const { points, windowTokens, windowSource } = tokenLedger.context;
  const point = points[subject];
  if (point?.tokens === undefined || windowTokens === undefined) return [];
  const share = marked(formatShare(point.tokens / windowTokens), [point]);
  const value = `${share} of ${formatCount(windowTokens)} tokens`;
  const about = `The input against the most that the model takes, by ${windowSource ?? 'its list'}.`;
  return [known({ label: 'Context window', value, basis: point.basis, about })];
}

function transportFacts(call: CallProfile): readonly Fact[] {
  const { serverLatencyMs, requestBytes, responseBytes } = call;
  const requestId = call.attempts.at(-1)?.requestId;
  return [
    timeFact(
      'Latency by the provider',
      serverLatencyMs,
      'How long the call took by the provider’s own measure.',
      'Unknown: the provider did not say.',
    ),
    requestFact(requestId),
    bytesFact('Sent', requestBytes, 'HTTP bodies of all attempts.', notCounted),
    bytesFact('Received', responseBytes, 'HTTP bodies of all answers.', notCounted),
  ];
}

const notCounted = 'Unknown: not all of them were counted.';
