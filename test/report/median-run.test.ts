import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completedOf, medianRun, spreadOf } from '../../src/report/median-run.ts';
import { profileOf } from './runs.ts';

const run = (end: string) => ({ profile: profileOf(`run a\nend ${end} end_turn`) });

test('the median is of the completed runs: one that was cut short took no time worth knowing', () => {
  const runs = ['30 completed', '1 failed', '10 completed', '2 cancelled', '20 completed'].map(run);
  assert.equal(medianRun(runs)?.profile.wallMs, 20);
  assert.deepEqual(spreadOf(runs), { medianMs: 20, minMs: 10, maxMs: 30 });
  assert.equal(completedOf(runs), 3);
});

test('where none completed, all count; of an even number the median run is the faster of the two', () => {
  const runs = ['4 failed', '2 failed'].map(run);
  assert.equal(medianRun(runs)?.profile.wallMs, 2);
  assert.deepEqual(spreadOf(runs), { medianMs: 3, minMs: 2, maxMs: 4 });
  assert.equal(completedOf(runs), 0);
});

test('no runs have no median and no spread', () => {
  assert.deepEqual([medianRun([]), spreadOf([])], [undefined, undefined]);
});
