import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Picture, Series } from '../../../src/profile/picture/picture.ts';
import { layOut, rowAt } from '../../../webview/timeline/draw/layout.ts';
import { columnsOf, mostOf } from '../../../webview/timeline/draw/series-steps.ts';
import { pictureOf } from './scenes.ts';

const cpu: Series = {
  ...{ id: 'cpu', title: 'CPU', unit: 'share', basis: 'measured' },
  atMs: Float64Array.of(0, 10, 11, 30),
  value: Float64Array.of(0.5, 0.9, 0.1, NaN),
};

const workers: Picture = pictureOf(
  [
    { row: 0, start: 0, end: 40, kind: 'run' },
    { row: 1, start: 0, end: 10, kind: 'queue' },
    { row: 2, start: 10, end: 40, kind: 'tool' },
  ],
  {
    lanes: [
      { id: 'run', title: 'Run', firstRow: 0, rows: 1, depth: 0 },
      {
        id: 'workers',
        title: 'Tools',
        firstRow: 1,
        rows: 2,
        depth: 0,
        rowTitles: ['', 'worker 1'],
      },
    ],
    series: [cpu],
  },
);

test('lanes, rows and series from the top down', () => {
  const { rows, titles, series, height, plotLeft } = layOut(workers);
  const words = (bands: typeof rows): string =>
    bands.map(({ top, height: of }) => `${top}+${of}`).join(' ');
  assert.equal(words(titles), '0+20 45+20');
  assert.equal(words(rows), '20+18 65+8 74+18');
  assert.equal(words(series), '99+40');
  assert.equal(height, 145);
  assert.ok(plotLeft > 0);
});

test('one lane alone has no title, and rows without titles leave the axis all of the width', () => {
  const { titles, rows, plotLeft } = layOut(pictureOf([{ row: 0, start: 0, end: 1, kind: 'run' }]));
  assert.deepEqual([titles[0]?.height, rows[0]?.top, plotLeft], [0, 0, 0]);
});

test('the row at a height, and none between rows', () => {
  const layout = layOut(workers);
  const found = [0, 19, 20, 37, 38, 65, 72, 73, 74, 91, 92].map((y) => rowAt(layout, y));
  const none = undefined;
  assert.deepEqual(found, [none, none, 0, 0, none, 1, 1, none, 2, 2, none]);
});

test('a column of a series has the least and the most of what holds in it', () => {
  const columns = columnsOf(cpu, 4, (edge) => edge * 12);
  const words = columns.map(({ least, most, last }) => `${least} ${most} ${last}`);
  assert.deepEqual(words, ['0.1 0.9 0.1', '0.1 0.1 0.1', '0.1 0.1 NaN', 'NaN NaN NaN']);
  assert.equal(mostOf(cpu), 0.9);
  assert.equal(mostOf({ ...cpu, value: cpu.value.map(() => Number.NaN) }), undefined);
});
