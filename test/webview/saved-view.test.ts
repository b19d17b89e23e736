import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageMessage } from '../../src/protocol.ts';
import { openSavedView } from '../../webview/view/saved-view.ts';
import {
  firstRows,
  tableViewOf,
  untouchedView,
  withOpen,
  withPlace,
  withTable,
} from '../../webview/view/view.ts';

const file = (uri: string) => ({ uri, name: uri, path: uri });
const run = { agent: 'a', model: 'm', simulated: true, speed: 1, outcome: 'completed' } as const;
const nothing = { summary: [], sections: [], legend: [], offers: [] };
const report = (uri: string): PageMessage => {
  return { type: 'report', file: file(uri), run, figures: [], notices: [], ...nothing };
};
const comparison = (restore: string, ...uris: readonly string[]): PageMessage => {
  const runs = uris.map((uri) => ({ file: file(uri), label: uri, run }));
  return { type: 'comparison', title: 't', restore, runs, bars: [], ...nothing };
};

function storeOf(state?: unknown) {
  const store = { state, getState: () => store.state, setState: (next: unknown) => set(next) };
  const set = (next: unknown): void => void (store.state = JSON.parse(JSON.stringify(next)));
  return store;
}

test('a view is left to the next document of the same report, and to no other', () => {
  const store = storeOf();
  const saved = openSavedView(store);
  saved.enter(report('x'));
  assert.ok(saved.change((view) => withOpen(view, 'words', true)));
  const next = openSavedView(store);
  assert.equal(next.enter(report('x')), true);
  assert.deepEqual(next.view.open, ['words']);
  assert.equal(openSavedView(store).enter(report('y')), true);
  assert.deepEqual(openSavedView(store).view, untouchedView);
});

test('an update is not another report; what comes between does not touch the view', () => {
  const store = storeOf();
  const saved = openSavedView(store);
  assert.equal(saved.enter({ type: 'reading', file: file('x'), readBytes: 0 }), false);
  assert.equal(store.state, undefined);
  assert.equal(saved.enter(report('x')), true);
  saved.change((view) => withOpen(view, 'words', true));
  assert.equal(saved.enter({ type: 'failed', title: 't', message: 'm', offers: [] }), false);
  assert.equal(saved.enter(report('x')), false);
  assert.deepEqual(saved.view.open, ['words']);
});

test('a comparison keeps its view while runs are added, and always what restores it', () => {
  const store = storeOf();
  const saved = openSavedView(store);
  saved.enter(comparison('[x]', 'x'));
  saved.change((view) => withTable(view, 't', { filter: 'f' }));
  assert.equal(saved.enter(comparison('[x,y]', 'x', 'y')), false);
  assert.equal(tableViewOf(saved.view, 't').filter, 'f');
  assert.equal((store.state as { restore?: unknown }).restore, '[x,y]');
});

test('a state that is none is as good as no state', () => {
  for (const state of [null, 3, 'x', {}, { key: 'x' }, { key: 'x', view: { open: 1 } }]) {
    const saved = openSavedView(storeOf(state));
    saved.enter(report('x'));
    assert.deepEqual(saved.view, untouchedView);
  }
});

test('a step that changes nothing is no change', () => {
  const saved = openSavedView(storeOf());
  assert.equal(
    saved.change((view) => view),
    false,
  );
});

test('what one table is set to leaves the others and the rest of the view', () => {
  const one = withTable(untouchedView, 'one', { filter: 'f' });
  const both = withTable(one, 'two', { shown: 400 });
  assert.deepEqual(tableViewOf(both, 'one'), { filter: 'f', shown: firstRows });
  assert.deepEqual(tableViewOf(both, 'two'), { filter: '', shown: 400 });
  assert.deepEqual(tableViewOf(both, 'constructor'), { filter: '', shown: firstRows });
  assert.deepEqual(withPlace(both, 'page', { left: 0, top: 3 }).tables, both.tables);
});

test('what is folded twice is unfolded never', () => {
  const open = withOpen(withOpen(untouchedView, 'a', true), 'a', true);
  assert.deepEqual(open.open, ['a']);
  assert.deepEqual(withOpen(open, 'a', false).open, []);
});
