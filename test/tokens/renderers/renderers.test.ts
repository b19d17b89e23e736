import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { familyOf } from '../../../src/tokens/family.ts';
import { pythonJson } from '../../../src/tokens/renderers/python-json.ts';
import { typescriptType } from '../../../src/tokens/renderers/typescript-type.ts';
import type { PartKind } from '../../../src/trace/part.ts';
import type { Json } from '../../../src/trace/conversation.ts';
import { loadPlain } from '../plain.ts';

const models = [
  'claude-opus-4-5',
  'gpt-5',
  'mistral',
  'llama3',
  'qwen3',
  'nova-pro',
  'gemini',
  '?',
];
const read = {
  name: 'read',
  description: 'Reads a file.\nAll of it.',
  inputSchema: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      path: { type: 'string', description: 'Where', pattern: '^/' },
      mode: { enum: ['text', 'bytes'], type: 'string', default: 'text' },
      lines: { type: 'array', items: { type: 'integer', minimum: 1 } },
    },
    required: ['path'],
    additionalProperties: false,
  },
};
const render = (model: string, schema: unknown): string =>
  familyOf('bedrock', model).renderPart('toolSchema', 'read', JSON.stringify(schema));
const small = { name: 'a', description: 'b', inputSchema: { type: 'object' } };

test('a tool as each vendor puts it into the prompt', () => {
  const inJson = '"parameters": {"type": "object"}';
  const name = '"name": "a", "description": "b"';
  const shown = models.map((model) => render(model, small));
  assert.deepEqual(shown, [
    `<function>{"description": "b", "name": "a", ${inJson}}</function>\n`,
    '// b\ntype a = (_: object) => any;\n\n',
    `{"type": "function", "function": {${name}, ${inJson}}}, `,
    `{
    "type": "function",
    "function": {
        "name": "a",
        "description": "b",
        "parameters": {
            "type": "object"
        }
    }
}

`,
    `{"type": "function", "function": {${name}, ${inJson}}}\n`,
    `{"toolSpec": {${name}, "inputSchema": {"json": {"type": "object"}}}}`,
    'a\nb\n',
    '{"name":"a","description":"b","inputSchema":{"type":"object"}}',
  ]);
});

test('a TypeScript type drops what it has no place for', () => {
  assert.equal(
    render('gpt-5', read),
    `// Reads a file.
// All of it.
type read = (_: {
// Where
path: string,
mode?: "text" | "bytes", // default: text
lines?: number[],
}) => any;

`,
  );
});

test('types: nested, unions, lists of types, references, cycles', () => {
  const of = (schema: Json): string => typescriptType({ properties: { a: schema }, $defs: defs });
  const defs = {
    point: { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] },
    tree: { type: 'object', properties: { left: { $ref: '#/$defs/tree' } } },
    'a/b': { type: 'boolean' },
  };
  const types: readonly (readonly [Json, string])[] = [
    [{ type: ['string', 'null'] }, 'string | null'],
    [
      { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      'string | string[]',
    ],
    [{ type: 'array', items: { enum: ['a', 1] } }, 'Array<"a" | 1>'],
    [{ type: 'array' }, 'Array<any>'],
    [{ const: 'x' }, '"x"'],
    [{ $ref: '#/$defs/point' }, '{\n  x: number,\n  }'],
    [{ $ref: '#/$defs/tree' }, '{\n  left?: any,\n  }'],
    [{ $ref: '#/$defs/a~1b' }, 'boolean'],
    [{ $ref: '#/nowhere' }, 'any'],
    [{ $ref: 'https://elsewhere' }, 'any'],
    [true, 'any'],
    [false, 'any'],
    [null, 'any'],
    [{ type: 7 }, 'any'],
  ];
  for (const [schema, type] of types) assert.equal(of(schema), `{\na?: ${type},\n}`);
});

test('references that unfold without end are cut', () => {
  const levels = Array.from({ length: 40 }, (_, level) => [
    `d${level}`,
    {
      type: 'object',
      properties: { a: { $ref: `#/$defs/d${level + 1}` }, b: { $ref: `#/$defs/d${level + 1}` } },
    },
  ]);
  const type = typescriptType({ $ref: '#/$defs/d0', $defs: Object.fromEntries(levels) });
  assert.ok(type.length < 3_000_000, `${type.length}`);
});

test("Python's JSON reads back as what it was, with and without indentation", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 4), (value, indent) => {
      const json: Json = JSON.parse(JSON.stringify(value));
      assert.deepEqual(JSON.parse(pythonJson(json, indent)), json);
      if (indent === 4) assert.equal(pythonJson(json, 4), JSON.stringify(json, undefined, 4));
    }),
  );
});

const kinds: readonly PartKind[] = ['system', 'toolSchema', 'thinking', 'toolUse', 'toolResult'];

test('no content and no schema makes a renderer throw', () => {
  const deep = `${'{"properties":{"a":'.repeat(20_000)}1${'}}'.repeat(20_000)}`;
  const hostile = [
    ...['', 'null', '[]', '7', '"a"', '{"name":', '{"name":7,"description":null,"inputSchema":[]}'],
    JSON.stringify({ ...small, inputSchema: { properties: true, required: 'all' } }),
    JSON.stringify({
      ...small,
      inputSchema: { type: ['object', 'null'], properties: { a: true } },
    }),
    JSON.stringify({ ...small, description: '\ud800', inputSchema: { '\udc00': '\ud800' } }),
    JSON.stringify({ ...small, inputSchema: { enum: ['x'.repeat(2 ** 20)] } }),
    `{"name":"a","description":"b","inputSchema":${deep}}`,
    '{"name":"a","inputSchema":{"properties":{"__proto__":{"type":"string"}}}}',
  ];
  for (const model of models) {
    const { renderPart } = familyOf('bedrock', model);
    for (const content of hostile) {
      for (const kind of kinds) assert.equal(typeof renderPart(kind, 'a', content), 'string');
    }
    fc.assert(
      fc.property(fc.jsonValue(), (inputSchema) => {
        const content = JSON.stringify({ ...small, inputSchema });
        assert.equal(typeof renderPart('toolSchema', 'a', content), 'string');
      }),
    );
  }
});

test('only the fields that are sent count', () => {
  const more = { ...read, title: 'Read', annotations: { readOnlyHint: true }, outputSchema: {} };
  for (const model of models) assert.equal(render(model, more), render(model, read));
});

test('keywords that OpenAI drops cost nothing there, and something elsewhere', () => {
  const { $schema, additionalProperties, ...rest } = read.inputSchema;
  const lean = { ...read, inputSchema: rest };
  assert.equal(render('gpt-5', lean), render('gpt-5', read));
  assert.notEqual(render('claude-opus-4-5', lean), render('claude-opus-4-5', read));
});

test('the rendering for Nova comes near to its measured constants', async () => {
  const plain = await loadPlain('o200k_base');
  const tokens = (description: string, ...names: readonly string[]): number => {
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    const inputSchema = {
      type: 'object',
      properties,
      required: names,
      additionalProperties: false,
    };
    return plain(render('nova-pro', { name: 'foo', description, inputSchema }));
  };
  const near = (actual: number, expected: number): void =>
    assert.ok(Math.abs(actual - expected) <= 4, `${actual}, measured ${expected}`);
  near(tokens(''), 41 + 1);
  near(tokens('', 'bar') - tokens(''), 14);
  near(tokens('', 'bar', 'baz') - tokens('', 'bar'), 11);
});
