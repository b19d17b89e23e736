import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basisOf, definitionsOf, hoverTextOf, wholeOf } from '../../webview/table/terms.ts';

test('a cell says what it rests on where the report marks it', () => {
  assert.match(basisOf('≈4,200') ?? '', /^Estimated/);
  assert.match(basisOf('unknown') ?? '', /^Unknown/);
  assert.match(basisOf('–') ?? '', /^None/);
  for (const known of ['4,200', '0', '1.70 s', '<0.1 %', '']) {
    assert.equal(basisOf(known), undefined);
  }
});

test('over a cell is its basis, or all of a long text, up to what a person reads', () => {
  assert.match(hoverTextOf('≈12') ?? '', /^Estimated/);
  assert.equal(hoverTextOf('12'), undefined);
  assert.equal(hoverTextOf('x'.repeat(50)), 'x'.repeat(50));
  assert.equal(wholeOf('x'.repeat(10_000))?.length, 1000);
});

test('the terms of a table are its explained columns, then its explained rows', () => {
  const definitions = definitionsOf({
    id: 't',
    sortable: false,
    columns: [
      { title: '', align: 'left' },
      { title: 'out', align: 'right', about: 'Output tokens.' },
    ],
    rows: [
      { cells: [{ text: 'wall' }, { text: '1' }], about: 'All of it.' },
      { cells: [{ text: 'other' }] },
    ],
  });
  assert.deepEqual(definitions, [
    { term: 'out', about: 'Output tokens.' },
    { term: 'wall', about: 'All of it.' },
  ]);
});
