import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { offersOf } from '../../../src/reader/report/offers.ts';
import { traceOf } from '../../support/trace-builder.ts';

/** The actions, the primary one with a star. */
const drawn = (text: string, isOfHere = true): string =>
  offersOf(buildProfile(traceOf(text), text.includes('end') ? 'died' : 'running'), isOfHere)
    .map(({ action, primary }) => (primary ? `*${action}` : action))
    .join(' ');

const cases: readonly (readonly [name: string, text: string, offers: string])[] = [
  ['is on', 'run a file=b', 'cancel'],
  [
    'completed',
    'run a file=b\nend 9 completed end_turn',
    '*compare profile-again open-agent copy-markdown open-text',
  ],
  [
    'completed, of an unknown file',
    'run a\nend 9 completed end_turn',
    '*compare copy-markdown open-text',
  ],
  [
    'was cancelled',
    'run a file=b\nend 9 cancelled x',
    '*profile-again compare open-agent copy-markdown open-text',
  ],
  [
    'met a limit',
    'run a file=b\nend 9 stopped limit: turns',
    '*profile-again compare open-agent copy-markdown open-text',
  ],
  [
    'had no credentials',
    'run a file=b\nend 9 failed error error=E:auth:no',
    '*set-credentials profile-again open-agent show-log copy-markdown open-text',
  ],
  [
    'failed for its file',
    'run a file=b\nend 9 failed error error=E:input:no',
    '*open-agent profile-again show-log copy-markdown open-text',
  ],
  [
    'failed, of an unknown file',
    'run a\nend 9 failed error error=E:network:no',
    '*show-log copy-markdown open-text',
  ],
];

for (const [name, text, offers] of cases) {
  test(`a run that ${name} offers ${offers}`, () => assert.equal(drawn(text), offers));
}

test('a run that died can be profiled again', () => {
  const [first] = offersOf(buildProfile(traceOf('run a file=b')), true);
  assert.equal(first?.action, 'profile-again');
});

test('a run of another machine cannot be profiled again, and something else is the likely next step', () => {
  const text = 'run a file=b\nend 9 cancelled x';
  assert.equal(drawn(text, false), '*compare open-agent copy-markdown open-text');
});

test('labels are short, and each says more', () => {
  for (const { label, about } of offersOf(
    buildProfile(traceOf('run a file=b\nend 9 completed x')),
    true,
  )) {
    assert.ok(label.length <= 25 && (about ?? '').length > label.length, label);
  }
});
