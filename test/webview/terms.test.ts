import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basisOf, definitionsOf, tooltipOf } from '../../webview/terms.ts';

test('a cell says what it rests on where the report marks it', () => {
  assert.match(basisOf('≈4,200') ?? '', /^Estimated/);
  assert.match(basisOf('unknown') ?? '', /^Unknown/);
  assert.match(basisOf('–') ?? '', /^Unknown/);
  for (const known of ['4,200', '0', '1.70 s', '<0.1 %', '']) {
    assert.equal(basisOf(known), undefined);
  }
});

test('a tooltip has the meaning first and then the basis, or is none', () => {
  assert.equal(tooltipOf('12', 'Output tokens.'), 'Output tokens.');
  assert.match(tooltipOf('≈12', 'Output tokens.') ?? '', /^Output tokens\.\nEstimated: /);
  assert.match(tooltipOf('–', undefined) ?? '', /^Unknown: /);
  assert.equal(tooltipOf('12', undefined), undefined);
});

test('the terms of a table are its explained columns, then its explained rows', () => {
  const definitions = definitionsOf({
    columns: [
      { title: '', align: 'left' },
      { title: 'out', align: 'right', about: 'Output tokens.' },
    ],
    rows: [{ cells: ['wall', '1'], about: 'All of it.' }, { cells: ['other', '2'] }],
  });
  assert.deepEqual(definitions, [
    { term: 'out', about: 'Output tokens.' },
    { term: 'wall', about: 'All of it.' },
  ]);
});
