import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJsonObject, parseJson } from '../../src/trace/json.ts';

test('text that is not JSON has no value', () => {
  assert.deepEqual(parseJson('{"a":[1]}'), { a: [1] });
  assert.equal(parseJson('null'), null);
  assert.equal(parseJson('{"a":'), undefined);
  assert.equal(parseJson(''), undefined);
});

test('a list and null are no objects', () => {
  assert.deepEqual([{}, [], null, 'a', undefined].map(isJsonObject), [
    true,
    false,
    false,
    false,
    false,
  ]);
});
