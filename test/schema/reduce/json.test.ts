import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOf, reduced, toolText } from './reducing.ts';

const closed = { type: 'object', properties: {}, additionalProperties: false };
const word = { type: 'string' };

/** The schema of the first tool after all reductions, with the codes. */
async function schemaAfter(inputSchema: object, more: object = {}) {
  const { codes, after, messages } = await allOf(toolText(inputSchema, more));
  const [tool] = JSON.parse(after) as readonly { readonly inputSchema: unknown }[];
  return { codes, messages, schema: tool?.inputSchema };
}

test('definitions that no reference leads to go, those behind a definition stay', async () => {
  const { codes, messages, schema } = await schemaAfter({
    type: 'object',
    properties: { node: { $ref: '#/$defs/node' }, part: { $ref: '#/$defs/a~1b/$defs/inner' } },
    $defs: {
      node: {
        type: 'object',
        properties: { next: { $ref: '#/$defs/node' }, t: { $ref: '#/definitions/t' } },
      },
      'a/b': { $defs: { inner: word } },
      lonely: { $ref: '#/$defs/circle' },
      circle: { $ref: '#/$defs/lonely' },
    },
    definitions: { t: word, '~': word },
  });
  assert.equal(codes, 'unreachable-definitions');
  assert.deepEqual(messages, ['3 of 6 definitions are reached by nothing']);
  assert.deepEqual(schema, {
    type: 'object',
    properties: { node: { $ref: '#/$defs/node' }, part: { $ref: '#/$defs/a~1b/$defs/inner' } },
    $defs: {
      node: {
        type: 'object',
        properties: { next: { $ref: '#/$defs/node' }, t: { $ref: '#/definitions/t' } },
      },
      'a/b': { $defs: { inner: word } },
    },
    definitions: { t: word },
  });
});

test('when all definitions go, so does what held them', async () => {
  const { messages, schema } = await schemaAfter({ type: 'object', $defs: { a: word, b: word } });
  assert.deepEqual(messages, ['All 2 definitions are reached by nothing']);
  assert.deepEqual(schema, { type: 'object' });
});

const notUnderstood: readonly (readonly [string, object])[] = [
  ['a remote reference', { properties: { a: { $ref: 'https://example.com/a.json' } } }],
  ['an anchor', { properties: { a: { $ref: '#thing' } } }],
  ['a pointer that leads nowhere', { properties: { a: { $ref: '#/components/schemas/a' } } }],
  ['a reference to all definitions', { properties: { a: { $ref: '#/$defs' } } }],
  ['a dynamic reference', { properties: { a: { $dynamicRef: '#node' } } }],
  ['a schema with an identifier', { $id: 'https://example.com/own', properties: {} }],
  ['a broken escape', { properties: { a: { $ref: '#/%E0%A4%A' } } }],
];
for (const [what, schema] of notUnderstood) {
  test(`${what} keeps all definitions`, async () => {
    const { codes } = await schemaAfter({ type: 'object', ...schema, $defs: { lonely: word } });
    assert.equal(codes, '');
  });
}

test('parameters called as keywords are, stay, and so do titles that say something', async () => {
  const properties = {
    title: { type: 'string', title: 'Title' },
    $schema: { type: 'string' },
    default: { type: 'string', title: 'What to take' },
    additionalProperties: { type: 'boolean', default: false },
    $defs: { type: 'string' },
    user_id: { type: 'string', title: 'User Id' },
    examples: { type: 'array', items: { title: 'Items' }, examples: [{ title: 'Title' }] },
  };
  const { codes, schema } = await schemaAfter({ title: 'get_userArguments', properties });
  assert.equal(codes, 'repeated-titles');
  assert.deepEqual(schema, {
    properties: { ...properties, title: { type: 'string' }, user_id: { type: 'string' } },
  });
});

test('the title at the root goes when it is the name of a class or of the function', async () => {
  const codesOf = async (title: string) => (await schemaAfter({ title, type: 'object' })).codes;
  for (const title of ['GetUser', 'get_user', 'GetUserInput', 'SearchArgs', 'get_userArguments']) {
    assert.equal(await codesOf(title), 'repeated-titles', title);
  }
  for (const title of ['A user', 'Search', 'Get user by mail', '']) {
    assert.equal(await codesOf(title), '', title);
  }
});

test('null goes from what may be left out, when leaving it out is null', async () => {
  const orNull = { anyOf: [word, { type: 'null' }] };
  const kept = {
    needed: { ...orNull, default: null },
    // Without a default, null may mean: delete it.
    undefaulted: orNull,
    three: { anyOf: [word, { type: 'integer' }, { type: 'null' }] },
    clash: {
      description: 'a',
      anyOf: [{ ...word, description: 'b' }, { type: 'null' }],
      minLength: 1,
    },
  };
  const { codes, messages, schema } = await schemaAfter({
    type: 'object',
    properties: {
      one: { ...orNull, default: null, description: 'One.' },
      other: { default: null, anyOf: [{ type: 'null' }, { type: 'array', items: word }] },
      plain: { ...word, default: null },
      ...kept,
    },
    required: ['needed'],
  });
  assert.equal(codes, 'optional-null null-defaults');
  assert.equal(messages[0], '2 parameters may be left out or be null, which is the same');
  assert.deepEqual(schema, {
    type: 'object',
    properties: {
      one: { ...word, description: 'One.' },
      other: { type: 'array', items: word },
      plain: word,
      ...kept,
    },
    required: ['needed'],
  });
});

test('beside a reference, nothing counts in draft 7', async () => {
  const schema = {
    properties: { a: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }], default: null } },
    $defs: { a: word },
  };
  assert.equal((await schemaAfter(schema)).codes, 'optional-null');
  const old = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
  assert.equal((await schemaAfter(old)).codes, 'schema-uri null-defaults');
});

test('the bounds of safe integers go, others stay', async () => {
  const most = Number.MAX_SAFE_INTEGER;
  const { schema } = await schemaAfter({
    properties: {
      a: { type: 'integer', minimum: -most, maximum: most },
      b: { type: 'integer', exclusiveMinimum: 0, maximum: most },
      c: { type: 'number', maximum: most },
      d: { type: 'integer', minimum: most, maximum: 9 },
    },
  });
  assert.deepEqual(schema, {
    properties: {
      a: { type: 'integer' },
      b: { type: 'integer', exclusiveMinimum: 0 },
      c: { type: 'number', maximum: most },
      d: { type: 'integer', minimum: most, maximum: 9 },
    },
  });
});

test('closed objects open where that changes no variant, and none that is empty by it', async () => {
  const { schema } = await schemaAfter({
    ...closed,
    properties: {
      nested: { ...closed, properties: { a: word } },
      empty: closed,
      either: { oneOf: [{ ...closed, properties: { a: word } }, word] },
      pattern: { ...closed, properties: { a: word }, patternProperties: { '^x': word } },
    },
  });
  assert.deepEqual(schema, {
    type: 'object',
    properties: {
      nested: { type: 'object', properties: { a: word } },
      empty: closed,
      either: { oneOf: [{ ...closed, properties: { a: word } }, word] },
      pattern: { ...closed, properties: { a: word }, patternProperties: { '^x': word } },
    },
  });
});

const strictForms: readonly (readonly [object, string])[] = [
  [{ type: 'function', function: { name: 'a', parameters: closed } }, 'closed-objects'],
  [{ type: 'function', function: { name: 'a', parameters: closed, strict: true } }, ''],
  [
    { type: 'function', function: { name: 'a', parameters: closed, strict: false } },
    'closed-objects',
  ],
  // The Responses API is strict by itself.
  [{ type: 'function', name: 'a', parameters: closed }, ''],
  [{ type: 'function', name: 'a', parameters: closed, strict: false }, 'closed-objects'],
  [{ name: 'a', input_schema: closed }, 'closed-objects'],
  [{ name: 'a', input_schema: closed, strict: true }, ''],
  [{ toolSpec: { name: 'a', inputSchema: { json: closed } } }, 'closed-objects'],
  [{ toolSpec: { name: 'a', inputSchema: { json: closed }, strict: true } }, ''],
];
for (const [tool, codes] of strictForms) {
  test(`${JSON.stringify(tool).slice(0, 60)}…: ${codes === '' ? 'stays closed' : 'opens'}`, async () => {
    assert.equal((await allOf(JSON.stringify({ tools: [tool] }))).codes, codes);
  });
}

test('the tools of an extension are reduced in its package.json', async () => {
  const inputSchema = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' };
  const tool = { name: 'a', modelDescription: 'Does.', inputSchema };
  const text = JSON.stringify({ contributes: { languageModelTools: [tool] } }, undefined, '\t');
  const { codes, after } = await allOf(text, 'package.json');
  assert.equal(codes, 'schema-uri');
  const expected = { ...tool, inputSchema: { type: 'object' } };
  const contributes = { languageModelTools: [expected] };
  assert.equal(after, JSON.stringify({ contributes }, undefined, '\t'));
});

test('what goes leaves no trace in a well-kept file', async () => {
  const text = [
    '[',
    '\t// The only tool.',
    '\t{"name": "a", "description": "Does.", "inputSchema": {',
    '\t\t"$schema": "http://json-schema.org/draft-07/schema#", // by zod',
    '\t\t"type": "object",',
    '\t\t"properties": {',
    '\t\t\t"limit": {',
    '\t\t\t\t"anyOf": [',
    '\t\t\t\t\t{',
    '\t\t\t\t\t\t"type": "integer", // whole',
    '\t\t\t\t\t\t"minimum": 1,',
    '\t\t\t\t\t\t"maximum": 9007199254740991',
    '\t\t\t\t\t},',
    '\t\t\t\t\t{ "type": "null" }',
    '\t\t\t\t],',
    '\t\t\t\t"default": null,',
    '\t\t\t\t"title": "Limit"',
    '\t\t\t},',
    '\t\t\t"payload": { "title": "Payload" }',
    '\t\t},',
    '\t\t"additionalProperties": false',
    '\t}}',
    ']',
  ].join('\r\n');
  const { after } = await allOf(text);
  assert.equal(
    after,
    [
      '[',
      '\t// The only tool.',
      '\t{"name": "a", "description": "Does.", "inputSchema": {',
      '\t\t// by zod',
      '\t\t"type": "object",',
      '\t\t"properties": {',
      '\t\t\t"limit": {',
      '\t\t\t\t"type": "integer", // whole',
      '\t\t\t\t"minimum": 1',
      '\t\t\t},',
      '\t\t\t"payload": {}',
      '\t\t}',
      '\t}}',
      ']',
    ].join('\r\n'),
  );
});

test('a key that stands twice stays, since the other one would count', async () => {
  const text =
    '[{"name":"a","inputSchema":{"$schema":"http://json-schema.org/schema","type":"object",' +
    '"$schema":"http://json-schema.org/schema"}}]';
  assert.equal((await allOf(text)).codes, '');
});

test('a comment that would go with an anyOf keeps it', async () => {
  const text =
    '[{"name":"a","inputSchema":{"properties":{"b":{"anyOf":[{"type":"string"}, /* why */ {"type":"null"}],"default":null}}}}]';
  assert.equal((await allOf(text)).codes, '');
});

test('half-typed JSON is left alone', async () => {
  const text = toolText({ $schema: 'http://json-schema.org/schema', type: 'object' });
  for (const broken of [text.slice(0, -3), text.replace('"object"', '"object" oops')]) {
    const tools = await reduced(broken);
    assert.deepEqual(
      tools.flatMap(({ reductions }) => reductions),
      [],
    );
  }
});
