import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimatePart } from '../../src/tokens/count-part.ts';
import { familyOf } from '../../src/tokens/family.ts';
import { fieldTexts, splitFields } from '../../src/tokens/schema-fields.ts';
import type { TokenCount } from '../../src/trace/basis.ts';

const counted = (text: string, tokenizer: string): TokenCount => ({
  tokens: text.length,
  basis: 'estimated',
  tokenizer,
});

/** The fields of a schema, counted in characters, and what they must sum to. */
function split(schema: unknown, model: string) {
  const family = familyOf('bedrock', model);
  const content = JSON.stringify(schema);
  const count = (text: string): TokenCount => counted(text, family.vocabulary);
  const whole = estimatePart(count(family.renderPart('toolSchema', 'a', content)), family);
  const texts = fieldTexts(content, family);
  return { whole, fields: texts && splitFields(texts, texts.texts.map(count), whole) };
}

const weather = {
  name: 'weather',
  description: 'Tells it',
  inputSchema: {
    type: 'object',
    properties: {
      name: { type: 'string', description: 'Who asks' },
      place: {
        type: 'object',
        description: 'Where',
        properties: { zip: { type: 'string', description: 'Code' } },
        required: ['zip'],
      },
      many: { type: 'array', items: { type: 'string', description: 'part of many' } },
    },
    required: ['name'],
  },
};

test('the tokens of a schema by field, in the order in which they stand', () => {
  const { fields } = split(weather, 'something unknown');
  assert.equal(
    fields?.map(({ path, tokens }) => `${path} ${tokens}`).join('\n'),
    `inputSchema 90
name 7
description 8
inputSchema.name 30
inputSchema.name#description 25
place 56
place#description 22
place.zip 28
place.zip#description 21
many 79`,
  );
});

test('whatever the schema and the vendor, the fields sum to the whole and none is negative', () => {
  const anySchema = fc.oneof(
    fc.jsonValue(),
    fc.record({
      name: fc.string(),
      description: fc.string(),
      inputSchema: fc.record({
        properties: fc.dictionary(
          fc.string(),
          fc.oneof(fc.jsonValue(), fc.constant(weather.inputSchema)),
        ),
        required: fc.array(fc.string()),
      }),
    }),
  );
  const model = fc.constantFrom('claude-opus-4-5', 'claude-opus-4-8', 'gpt-5', 'nova-pro', '?');
  fc.assert(
    fc.property(anySchema, model, (schema, id) => {
      const { fields, whole } = split(schema, id);
      if (fields === undefined) return;
      assert.equal(
        fields.reduce((sum, { tokens }) => sum + tokens, 0),
        whole.tokens,
      );
      assert.ok(fields.every(({ tokens }) => tokens >= 0));
    }),
  );
});

test('a large schema is told apart as far as that is cheap, and a huge one not at all', () => {
  const property = { type: 'string', description: 'A' };
  const names = Array.from({ length: 1000 }, (_, index) => [`p${index}`, property]);
  const large = { ...weather, inputSchema: { properties: Object.fromEntries(names) } };
  const { fields, whole } = split(large, '?');
  assert.equal(fields?.length, undefined);
  const some = { ...weather, inputSchema: { properties: Object.fromEntries(names.slice(0, 100)) } };
  const told = split(some, '?');
  assert.ok(told.fields !== undefined && told.fields.length > 10 && told.fields.length <= 64);
  assert.equal(
    told.fields.reduce((sum, { tokens }) => sum + tokens, 0),
    told.whole.tokens,
  );
  assert.ok(whole.tokens > 40_000);
  const enumOfMegabyte = { ...weather, inputSchema: { enum: ['x'.repeat(2 ** 20)] } };
  assert.equal(split(enumOfMegabyte, 'claude-opus-4-5').fields, undefined);
});

test('what is no schema has no fields', () => {
  for (const content of ['', '7', '[]', '{"name":']) {
    assert.equal(fieldTexts(content, familyOf('bedrock', '?')), undefined);
  }
});
