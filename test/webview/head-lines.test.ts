import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunHead } from '../../src/protocol.ts';
import { badgesOf, subtitleOf } from '../../webview/parts/head-lines.ts';

const run: RunHead = {
  agent: 'sensors',
  model: 'm1',
  simulated: false,
  speed: 1,
  outcome: 'completed',
};
const words = (head: RunHead): string =>
  badgesOf(head)
    .map(({ text }) => text)
    .join(' ');

test('a simulated run says so, and a run that is on or did not complete says so', () => {
  assert.equal(words(run), '');
  assert.equal(words({ ...run, simulated: true }), 'simulated');
  assert.equal(words({ ...run, simulated: true, outcome: 'died' }), 'simulated died');
  for (const outcome of ['running', 'stopped', 'cancelled', 'failed', 'died'] as const) {
    assert.equal(words({ ...run, outcome }), outcome);
  }
});

test('the subtitle has the model, and start and speed where they say something', () => {
  assert.equal(subtitleOf(run, 'en'), 'm1');
  assert.equal(subtitleOf({ ...run, startedAt: 'no date' }, 'en'), 'm1');
  assert.equal(subtitleOf({ ...run, speed: 20 }, 'en'), 'm1 · recorded at 20× speed');
  assert.match(
    subtitleOf({ ...run, startedAt: '2026-11-23T12:00:00Z' }, 'en'),
    /^m1 · Nov 2\d, 2026/,
  );
});
