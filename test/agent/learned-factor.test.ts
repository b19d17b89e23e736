import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCountStore } from '../../src/agent/count-store.ts';
import type { CountStore } from '../../src/agent/count-store.ts';
import { learnedName, readLearnedFactor } from '../../src/agent/learned-factor.ts';
import { temporaryFolder } from '../support/cli.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const at = '2030-01-02T03:04:05.678Z';
const observed = (measuredTokens: number, localCounter = 'words') => {
  return { localCounter, measuredTokens, localTokens: 100, at };
};

const read = (store: CountStore, name = 'm') => readLearnedFactor(store, name, 'words');

test('a factor is learned from three calls on, of one model, over several runs', async () => {
  const folder = temporaryFolder();
  await openCountStore(folder).keepObservations('m', [observed(110), observed(120)]);
  assert.equal(await read(openCountStore(folder)), undefined);
  await openCountStore(folder).keepObservations('n', [observed(900)]);
  await openCountStore(folder).keepObservations('m', [observed(130)]);
  const learned = await read(openCountStore(folder));
  assert.deepEqual([learned?.factor, learned?.points], [1.2, 3]);
});

test('what another tokenizer counted teaches nothing of this one', async () => {
  const store = openCountStore(temporaryFolder());
  await store.keepObservations('m', [observed(110), observed(120), observed(500, 'bytes')]);
  assert.equal(await read(store), undefined);
});

test('the newest fifty calls count', async () => {
  const store = openCountStore(temporaryFolder());
  for (let n = 0; n < 30; n++) await store.keepObservations('m', [observed(200), observed(200)]);
  for (let n = 0; n < 25; n++) await store.keepObservations('m', [observed(100), observed(100)]);
  assert.deepEqual(await read(store), { factor: 1, points: 50, relativeSpread: 0 });
});

test('made-up answers and those of other counters stay apart', () => {
  const model = scriptedModel(new ManualClock(), []);
  assert.equal(learnedName(model), 'scripted model-1');
  assert.equal(learnedName({ ...model, countsAs: 'x' }), 'scripted model-1 x');
});
