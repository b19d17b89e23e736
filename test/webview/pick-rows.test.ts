import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pickRows } from '../../webview/table/pick-rows.ts';
import { nextSort } from '../../webview/table/sort.ts';
import type { Sort } from '../../webview/view/view.ts';
import { namesOf, tableOf } from './rows.ts';

const table = tableOf('b 2', 'a ?', 'c10 30', 'C9 30', '= 62');
const pick = (view: { sort?: Sort; filter?: string; shown?: number }, rows = table) =>
  pickRows(rows, { filter: '', shown: 200, ...view });
const by = (column: string, direction: Sort['direction']) =>
  namesOf(pick({ sort: { column, direction } }));

test('rows are in the order of the report, the total last, wherever it stands', () => {
  assert.equal(namesOf(pick({})), 'b a c10 C9 | =');
  assert.equal(namesOf(pick({}, tableOf('= 1', 'a 1'))), 'a | =');
});

test('numbers sort by size, equal ones as they were, unknown ones last either way', () => {
  assert.equal(by('size', 'descending'), 'c10 C9 b a | =');
  assert.equal(by('size', 'ascending'), 'b c10 C9 a | =');
});

test('texts sort as people do: without case, numbers in them by size', () => {
  assert.equal(by('name', 'ascending'), 'a b C9 c10 | =');
  assert.equal(by('name', 'descending'), 'c10 C9 b a | =');
});

test('a column that is not there sorts nothing', () => {
  assert.equal(by('gone', 'descending'), 'b a c10 C9 | =');
});

test('a filter wants all of its words, in any cell and any case; a total of other rows is hidden', () => {
  assert.equal(namesOf(pick({ filter: 'C 30' })), 'c10 C9');
  assert.equal(namesOf(pick({ filter: ' c1  ' })), 'c10');
  assert.equal(namesOf(pick({ filter: '62' })), '');
  assert.equal(namesOf(pick({ filter: ' ' })), 'b a c10 C9 | =');
  assert.deepEqual([pick({ filter: '30' }).found, pick({ filter: '30' }).all], [2, 4]);
});

test('a table is cut after it is sorted and filtered', () => {
  const sort = { column: 'size', direction: 'ascending' } as const;
  const picked = pick({ sort, filter: 'c', shown: 1 });
  assert.equal(namesOf(picked), 'c10');
  assert.equal(picked.found, 2);
});

test('a row keeps its key when others come, and no two rows have the same one', () => {
  const opens = (uri: string) => ({ cells: [], opens: uri });
  const keys = (uris: readonly string[]) =>
    pick({}, { ...table, rows: uris.map(opens) }).rows.map(({ key }) => key);
  assert.deepEqual(keys(['x', 'y']), ['x', 'y']);
  assert.deepEqual(keys(['z', 'x', 'x']), ['z', 'x', 'x 2']);
});

test('presses on a head go round: numbers from the largest, texts from A', () => {
  const round = (column: number) => {
    const first = nextSort(table, column, undefined);
    const second = nextSort(table, column, first);
    return [first?.direction, second?.direction, nextSort(table, column, second)];
  };
  assert.deepEqual(round(1), ['descending', 'ascending', undefined]);
  assert.deepEqual(round(0), ['ascending', 'descending', undefined]);
  assert.deepEqual(nextSort(table, 1, { column: 'name', direction: 'ascending' }), {
    column: 'size',
    direction: 'descending',
  });
});
