import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLineOf, lensesOf, type LensState } from '../../src/agent-language/lenses.ts';

const quiet: LensState = { errors: 0, running: undefined, lastRun: undefined };
const lastRun = { text: '38.2 s · 29k tokens · simulated' };

const cases: readonly (readonly [what: string, state: LensState, lenses: string])[] = [
  ['new', quiet, '$(play) Profile | $(graph-line) Sweep | never profiled'],
  [
    'profiled before',
    { ...quiet, lastRun },
    '$(play) Profile | $(graph-line) Sweep | last run 38.2 s · 29k tokens · simulated',
  ],
  ['faulty', { ...quiet, errors: 2 }, '$(error) 2 problems | never profiled'],
  [
    'faulty since the last run',
    { ...quiet, errors: 1, lastRun },
    '$(error) 1 problem | last run 38.2 s · 29k tokens · simulated',
  ],
  [
    'running, and broken since it started',
    { errors: 3, running: { text: 'turn 1 · 12.3 s' }, lastRun },
    '$(stop-circle) Cancel | turn 1 · 12.3 s',
  ],
];

for (const [what, state, expected] of cases) {
  test(`the lenses of an agent that is ${what}`, () => {
    assert.equal(
      lensesOf(state)
        .map(({ title }) => title)
        .join(' | '),
      expected,
    );
  });
}

test('what can be clicked has an action, what is only read has none', () => {
  const actions = (state: LensState) =>
    lensesOf(state)
      .map(({ action }) => action)
      .join(' ');
  assert.equal(actions(quiet), 'profile sweep nothing');
  assert.equal(actions({ ...quiet, lastRun }), 'profile sweep open-last-run');
  assert.equal(actions({ ...quiet, errors: 1 }), 'problems nothing');
  assert.equal(actions({ ...quiet, running: { text: 'starting' } }), 'cancel nothing');
});

test('lenses go above the first line that is no comment', () => {
  const lineOf = (text: string): number => {
    const lines = text.split('\n');
    return firstLineOf(lines.length, (line) => lines[line] ?? '');
  };
  assert.equal(lineOf('name: a'), 0);
  assert.equal(lineOf('# a\n\n---\n  # b\nname: a'), 4);
  assert.equal(lineOf('// a\n/* b\n * c */\n{'), 3);
  assert.equal(lineOf('# only a comment'), 0);
  assert.equal(lineOf(''), 0);
});
