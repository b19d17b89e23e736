import type { AttemptProfile } from '../../profile/attempts.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { errorAndFix } from '../../report/error-text.ts';
import {
  bytesFact,
  type Fact,
  placeText,
  requestFact,
  timeFact,
  unknownFact,
  wordFact,
} from './facts.ts';
import { timingFacts } from './timing.ts';
import type { Teller } from './told-box.ts';

/** One HTTP try of a call. */
export const tellAttempt: Teller = (profile, { subject, item }) => {
  const call = profile.calls[subject];
  const attempt = call?.attempts.find((each) => each.attempt === item);
  if (call === undefined || attempt === undefined) return undefined;
  return known({
    title: `Attempt ${placeText(item, call.attempts.length)}`,
    subtitle: `turn ${call.turn}, call ${subject + 1}`,
    facts: [
      ...timingFacts(profile, attempt, 'From sending the request to the end of the answer.'),
      ...answerFacts(profile, attempt),
      requestFact(attempt.requestId),
      bytesFact('Sent', attempt.requestBytes, 'HTTP body of the request.', notCounted),
      bytesFact('Received', attempt.responseBytes, 'HTTP body of the answer.', notCounted),
    ],
    error: attempt.error && errorAndFix(attempt.error),
  });
};

/** A wait between two attempts. */
export const tellBackoff: Teller = (profile, { subject, item }) => {
  const call = profile.calls[subject];
  const wait = call?.retryWaits.find(({ afterAttempt }) => afterAttempt === item);
  if (call === undefined || wait === undefined) return undefined;
  return {
    title: `Wait after attempt ${placeText(item, call.attempts.length)}`,
    subtitle: `turn ${call.turn}, call ${subject + 1}`,
    facts: [
      ...timingFacts(profile, wait, 'How long it waited before the next attempt.'),
      timeFact('Planned', wait.plannedMs, 'How long it meant to wait.', ''),
      wordFact('Reason', wait.reason, 'Why the attempt before it was tried again.'),
    ],
  };
};

const notCounted = 'Unknown: it was not counted.';

function answerFacts(
  { outcome: runOutcome }: Profile,
  { startMs, headersMs, status, outcome }: AttemptProfile,
): readonly Fact[] {
  const noAnswer = 'Unknown: no answer was recorded.';
  return [
    status === undefined
      ? unknownFact('Status', `HTTP status of the answer. ${noAnswer}`)
      : wordFact('Status', String(status), 'HTTP status of the answer.'),
    timeFact(
      'Headers after',
      headersMs === undefined ? undefined : headersMs - startMs,
      'From sending the request until the headers of the answer arrived.',
      noAnswer,
    ),
    wordFact(
      'Outcome',
      outcome ?? (runOutcome === 'running' ? 'running' : 'no end'),
      'How it ended.',
    ),
  ];
}
