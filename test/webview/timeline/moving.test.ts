import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPicture } from '../../../webview/timeline/living.ts';
import { createModel } from '../../../webview/timeline/model.ts';
import { createMoving, rangeToFit } from '../../../webview/timeline/moving.ts';
import { zoomRange } from '../../../webview/timeline/range.ts';
import { pictureOf } from './boxes.ts';

const total = 40;

/** A run that is on, all of it in sight. */
function open() {
  const model = createModel(() => {});
  model.update({ running: true });
  model.update(withPicture(model.state, pictureOf('a:0-10 b:10-20 c:20-40')));
  return { model, moving: createMoving(model, () => true) };
}

test('who zooms out of all of a run goes on following it, by wheel and by key', () => {
  const { model, moving } = open();
  moving.moveTo(zoomRange(model.state.range, 30, 1.5, total));
  assert.equal(model.state.follows, true);
  moving.zoomBy(2);
  assert.equal(model.state.follows, true);
  moving.moveTo(zoomRange(model.state.range, 30, 0.5, total));
  assert.equal(model.state.follows, false);
  moving.moveTo({ from: 0, to: total });
  assert.equal(model.state.follows, false);
});

test('back is the step before, or from beside a step that step', () => {
  const { model, moving } = open();
  moving.zoomTo({ from: 0, to: 20 }, 'half');
  moving.zoomTo({ from: 0, to: 10 }, 'a');
  moving.moveTo({ from: 2, to: 8 });
  moving.goBack();
  assert.deepEqual(model.state.range, { from: 0, to: 10 });
  moving.goBack();
  assert.deepEqual(model.state.range, { from: 0, to: 20 });
  moving.goBack();
  assert.deepEqual(model.state.range, { from: 0, to: total });
  assert.deepEqual(model.state.trail, []);
});

test('what is fitted is the newer one of what was measured and what was selected', () => {
  const { model } = open();
  const fitted = (): string | undefined => rangeToFit(model.state)?.label;
  assert.equal(fitted(), undefined);
  model.update({ selectedBox: 1, isMeasuredFirst: true });
  assert.equal(fitted(), 'b');
  model.update({ measured: { from: 3, to: 5 }, isMeasuredFirst: false });
  assert.deepEqual(rangeToFit(model.state), { range: { from: 3, to: 5 }, label: 'Measured' });
  model.update({ selectedBox: 0, isMeasuredFirst: true });
  assert.equal(fitted(), 'a');
  model.update({ selectedBox: undefined });
  assert.equal(fitted(), 'Measured');
});
