import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Crumb, upToCrumb, withCrumb } from '../../../webview/timeline/crumbs.ts';

const crumb = (label: string, from: number): Crumb => ({ label, range: { from, to: from + 10 } });

test('each zoom is a step, the same one twice is one, and a step leads back to itself', () => {
  const trail = withCrumb(withCrumb([], crumb('turn 2', 100)), crumb('fetch', 110));
  assert.equal(withCrumb(trail, crumb('fetch', 110)), trail);
  assert.deepEqual(
    [upToCrumb(trail, 0), upToCrumb(trail, -1)].map((each) => each.map(({ label }) => label)),
    [['turn 2'], []],
  );
});

test('a long trail loses its oldest steps', () => {
  const steps = Array.from({ length: 30 }, (_, at) => crumb(`step ${at}`, 20 * at));
  const trail = steps.reduce(withCrumb, [] as readonly Crumb[]);
  assert.equal(trail.length, 8);
  assert.equal(trail.at(-1)?.label, 'step 29');
});
