import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPicture } from '../../../webview/timeline/living.ts';
import { rangeAtEnd } from '../../../webview/timeline/range.ts';
import { fromSaved, isChosen, restoredView, toSaved } from '../../../webview/timeline/saved.ts';
import { type TimelineState, untouchedState } from '../../../webview/timeline/state.ts';
import { boxText, pictureOf } from './boxes.ts';

const young = pictureOf('a:0-10 b:10-20');
const grown = pictureOf('run/run:0-40 | a:0-10 b:10-20 c:20-40');
const shown: TimelineState = { ...untouchedState, ...withPicture(untouchedState, young) };

test('a view of all goes on showing all, and a part at the end goes with the end', () => {
  assert.deepEqual(shown.range, { from: 0, to: 20 });
  assert.deepEqual(withPicture(shown, grown).range, { from: 0, to: 40 });
  assert.deepEqual(rangeAtEnd({ from: 15, to: 20 }, 20, 40), { from: 35, to: 40 });
});

test('a view that a person has moved stays where it is', () => {
  const moved = { ...shown, range: { from: 5, to: 15 }, follows: false };
  assert.deepEqual(withPicture(moved, grown).range, { from: 5, to: 15 });
});

test('what is selected stays selected though its box has another place', () => {
  const selected = { kind: 'tool', subject: 1, item: 0 } as const;
  const { selectedBox } = withPicture({ ...shown, selected, selectedBox: 1 }, young);
  assert.equal(boxText(young, selectedBox), 'b 10-20');
  const later = pictureOf('run/run:0-40 | b:10-20');
  assert.equal(boxText(later, withPicture({ ...shown, selected }, later).selectedBox), 'b 10-20');
});

test('another axis begins anew, and what is selected may have no box there', () => {
  const tokens = { ...pictureOf('text/system:0-900'), axis: 'tokens' as const };
  const state = { ...shown, range: { from: 5, to: 6 }, follows: false, query: 'SYS' };
  const selected = { kind: 'tool', subject: 1, item: 0 } as const;
  const next = withPicture({ ...state, selected, selectedBox: 1 }, tokens);
  assert.deepEqual(next.range, { from: 0, to: 900 });
  assert.equal(next.selectedBox, undefined);
  assert.deepEqual([...(next.matches ?? [])], [0]);
});

test('what is kept of a view comes back', () => {
  const range = { from: 2, to: 9 };
  const selected = { kind: 'tool', subject: 1, item: 0 } as const;
  const saved = toSaved({ ...shown, range, follows: false, selected, scrollTop: 7, height: 300 });
  assert.deepEqual([fromSaved(saved).height, fromSaved(saved).choice], [300, shown.choice]);
  assert.deepEqual(restoredView(saved, grown), { range, scrollTop: 7, follows: false });
  assert.deepEqual(restoredView(toSaved(shown), grown), { scrollTop: 0 });
  assert.equal(fromSaved(undefined), untouchedState);
});

test('a picture of time is the chosen one however tokens are grouped', () => {
  const grouping = { tokens: 'own', by: 'tool' } as const;
  assert.ok(isChosen(young, { axis: 'time', grouping }));
  assert.ok(!isChosen(young, { axis: 'money', grouping }));
  assert.ok(isChosen({ ...young, axis: 'tokens', grouping }, { axis: 'tokens', grouping }));
  const carried = { tokens: 'carried', by: 'tool' } as const;
  assert.ok(
    !isChosen({ ...young, axis: 'tokens', grouping }, { axis: 'tokens', grouping: carried }),
  );
});
