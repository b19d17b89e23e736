import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionOfKey, keyList, keyTable } from '../../../webview/timeline/key-table.ts';

const press = (key: string, modifiers = {}) =>
  actionOfKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

test('letters work with and without Shift, unless both mean something', () => {
  assert.deepEqual(
    [press('w'), press('W'), press('n'), press('N')],
    [...['zoomIn', 'zoomIn', 'nextMatch', 'previousMatch']],
  );
});

test('with Control, Alt or the command key a press is the editor’s', () => {
  assert.equal(press('f', { ctrlKey: true }), undefined);
  assert.equal(press('ArrowLeft', { altKey: true }), undefined);
  assert.equal(press('d', { metaKey: true }), undefined);
  assert.equal(press('Tab'), undefined);
});

test('no key means two things, and each is in the list', () => {
  const keys = keyTable.flatMap((row) => row.keys);
  assert.equal(new Set(keys).size, keys.length);
  const listed = keyList().flatMap((row) => row.keys);
  assert.equal(listed.length, keys.length - 1);
});
