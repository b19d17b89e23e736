import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generate } from '../../../src/model/simulated/generate.ts';
import { seededRandom } from '../../../src/model/simulated/random.ts';
import type { JsonSchema } from '../../../src/trace/conversation.ts';

function assertMeets(schema: JsonSchema): void {
  const value = generate(schema, seededRandom(1));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  assert.ok(ajv.validate(schema, value), `${JSON.stringify(schema)} -> ${JSON.stringify(value)}`);
}

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: fc.nat(20) }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('string'), maxLength: fc.nat(4) }),
  fc.record({ type: fc.constantFrom('integer', 'number'), minimum: fc.integer() }),
  fc.record({ type: fc.constantFrom('integer', 'number'), maximum: fc.integer() }),
  fc.record({
    type: fc.constantFrom('integer', 'number'),
    exclusiveMinimum: fc.integer({ min: -1e6, max: 1e6 }),
  }),
  fc.record({ type: fc.constant('integer'), multipleOf: fc.integer({ min: 1, max: 50 }) }),
  fc.constantFrom<JsonSchema>(
    { type: 'boolean' },
    { type: 'null' },
    {},
    { type: ['integer', 'null'] },
  ),
  fc.record({ enum: fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1 }) }),
  fc.constantFrom<JsonSchema>({ const: null }, { enum: [null, 1] }, { type: 'object', const: {} }),
  fc.record({ const: fc.oneof(fc.string(), fc.integer()) }),
);

const { schema: anySchema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: fc.nat(3) }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    fc
      .dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('schema'), {
        noNullPrototype: true,
      })
      .map((properties) => ({
        type: 'object',
        properties,
        required: Object.keys(properties),
        additionalProperties: false,
      })),
  ),
}));

describe('generated values meet their schema', () => {
  test('any schema of what is understood', () => {
    fc.assert(fc.property(anySchema, assertMeets), { numRuns: 100 });
  });

  const cases: Record<string, JsonSchema> = {
    'a reference': {
      type: 'object',
      properties: { at: { $ref: '#/$defs/point' } },
      required: ['at'],
      $defs: {
        point: {
          type: 'object',
          properties: { x: { type: 'number', maximum: -3 } },
          required: ['x'],
        },
      },
    },
    'joined parts': {
      allOf: [
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
        { properties: { b: { type: 'integer', minimum: 5, multipleOf: 4 } }, required: ['b'] },
      ],
    },
    'a tuple': { type: 'array', prefixItems: [{ type: 'string' }, { const: 2 }], minItems: 3 },
    'a required property that is not declared': { type: 'object', required: ['x'] },
    'a range without 1': { type: 'number', exclusiveMinimum: 2, exclusiveMaximum: 3 },
    'a name of the language': {
      type: 'object',
      properties: { constructor: { type: 'string' } },
      required: ['constructor', 'toString'],
    },
  };
  for (const [name, schema] of Object.entries(cases)) test(name, () => assertMeets(schema));

  test('what is given is taken: default, example', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        city: { type: 'string', example: 'Riga' },
        unit: { type: 'string', default: 'C' },
      },
      required: ['city', 'unit'],
    };
    assert.deepEqual(generate(schema, seededRandom(1)), { city: 'Riga', unit: 'C' });
  });

  test('a schema that contains itself comes to an end', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { next: { $ref: '#' } },
      required: ['next'],
    };
    assert.match(JSON.stringify(generate(schema, seededRandom(1))), /^(\{"next":)+null\}+$/);
    assert.doesNotThrow(() => generate({ $ref: '#' }, seededRandom(1)));
  });
});
