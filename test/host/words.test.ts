import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactCount, progressText, summaryText, tokensText } from '../../src/host/words.ts';

test('counts are short', () => {
  const table: readonly (readonly [number, string])[] = [
    [0, '0'],
    [999, '999'],
    [1000, '1.0k'],
    [9949, '9.9k'],
    [9950, '10k'],
    [29_257, '29k'],
    [999_499, '999k'],
    [999_500, '1.0M'],
  ];
  for (const [count, text] of table) assert.equal(compactCount(count), text);
});

test('tokens that a provider did not say are unknown, not 0', () => {
  assert.equal(tokensText(24_818, 4439), '29k tokens');
  assert.equal(tokensText(undefined, 5), 'tokens unknown');
  assert.equal(tokensText(5, undefined), 'tokens unknown');
});

test('a run in one line', () => {
  const summary = {
    ...({ agent: 'a', model: 'm', simulated: true, outcome: 'completed', wallMs: 37_700 } as const),
    ...{ turns: 2, toolCalls: 100, inputTokens: 24_818, outputTokens: 4439 },
  };
  assert.equal(summaryText(summary), '37.7 s · 29k tokens · simulated');
  const failed = { ...summary, simulated: false, outcome: 'failed', costUsd: 0.141 } as const;
  assert.equal(summaryText(failed), 'failed · 37.7 s · 29k tokens · $0.141');
  const { wallMs: _none, ...early } = { ...failed, outcome: 'died' } as const;
  assert.equal(summaryText(early), 'died · time unknown · 29k tokens · $0.141');
});

test('a run that is on in one line', () => {
  assert.equal(progressText(undefined), 'starting');
  const progress = { turn: 2, elapsedMs: 12_345, activity: 'block 3 arriving' };
  assert.equal(progressText(progress), 'turn 2 · 12.3 s');
  assert.equal(progressText({ ...progress, inputTokens: 7797 }), 'turn 2 · 12.3 s');
  assert.equal(
    progressText({ ...progress, inputTokens: 7797, outputTokens: 4216 }),
    'turn 2 · 12.3 s · 12k tokens',
  );
});
