import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBoxes } from './folded.ts';
import { flameOf, foldedFlame, haiku, lines } from './flames.ts';

const run = `run a provider=bedrock
  part a toolSchema tokens=70 name=alpha basis=exact
  part sys system tokens=30 basis=exact
  call 1 0-9 parts=a,sys model=${haiku} usage=100/0`;
const above = 'run;turn 1;call 1';

test('a schema is made of its fields', async () => {
  const fields = { a: { name: 3, description: 40, 'city#description': 27, empty: 0 } };
  assert.equal(
    await foldedFlame(run, 'tokens carried call', { fields }),
    lines(`
      ${above};system prompt;system prompt 30
      ${above};tool schemas;alpha;name 3 ~
      ${above};tool schemas;alpha;description 40 ~
      ${above};tool schemas;alpha;city#description 27 ~`),
  );
});

test('what the local count of the fields lacks is a field of its own', async () => {
  const fields = { a: { name: 3, description: 60 } };
  assert.equal(
    await foldedFlame(run, 'money carried call', { fields }),
    lines(`
      ${above};system prompt;system prompt 33
      ${above};tool schemas;alpha;name 3.3 ~
      ${above};tool schemas;alpha;description 66 ~
      ${above};tool schemas;alpha;residual 7.7 ~`),
  );
});

test('fields that count more than the schema has are not scaled: one box says so', async () => {
  const fields = { a: { name: 12, description: 60 } };
  const name = 'fields: 72 tokens by the local count, 2 more than the schema has';
  assert.equal(
    await foldedFlame(run, 'tokens carried call', { fields }),
    lines(`
      ${above};system prompt;system prompt 30
      ${above};tool schemas;alpha;${name} 70 ~`),
  );
});

test('a field goes by its part and its place, the rest by the place after the last', async () => {
  const fields = { a: { name: 3, empty: 0, description: 60 } };
  const rows = readBoxes(await flameOf(run, 'tokens own call', { fields }));
  assert.deepEqual(
    rows.at(-1)?.map(({ kind, subject, item, name }) => `${kind} ${subject} ${item} ${name}`),
    ['field 0 0 name', 'field 0 2 description', 'field 0 3 residual'],
  );
});
