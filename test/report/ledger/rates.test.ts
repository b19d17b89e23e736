import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratesSection } from '../../../src/report/sections/rates.ts';
import type { ModelRates } from '../../../src/profile/token-ledger.ts';
import { profileOf } from '../runs.ts';

const linesOf = (rates: readonly ModelRates[]) => {
  const profile = profileOf('run a');
  return ratesSection({ ...profile, tokenLedger: { ...profile.tokenLedger, rates } })[0]?.lines;
};
const prefill = { msPerToken: 0.0012, lowMsPerToken: 0.001, highMsPerToken: 0.0014, points: 12 };
const decode = { msPerToken: 7.1, lowMsPerToken: 7, highMsPerToken: 7.25, points: 1 };

test('a rate has its bounds and how many calls it rests on', () => {
  assert.deepEqual(linesOf([{ model: 'm', prefill, firstTokenBaseMs: 2150, decode }]), [
    'm: time to first token = 2.15 s + 1.2 ms per 1,000 uncached input tokens (1.0 ms to 1.4 ms, 12 calls); 7.1 ms per output token (7.0 ms to 7.3 ms, 1 call).',
  ]);
});

test('a rate that was not fitted says why, for each model, in clean text', () => {
  const tooFew = { points: 2, tooFew: '2 calls; 5 are needed' };
  assert.deepEqual(
    linesOf([
      { model: 'a\x1b[31m', prefill: tooFew, decode },
      { model: 'b', prefill: tooFew, decode: tooFew },
    ]),
    [
      'a: no rate of prefill (2 calls; 5 are needed); 7.1 ms per output token (7.0 ms to 7.3 ms, 1 call).',
      'b: no rate of prefill (2 calls; 5 are needed); no rate of decode (2 calls; 5 are needed).',
    ],
  );
  assert.equal(linesOf([]), undefined);
});
