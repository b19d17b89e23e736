import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toResultText } from '../../src/tool/result.ts';

const list: unknown[] = [];
const cyclic = { items: [{ parent: list }], list };
list.push(cyclic.items);
const selfish: Record<string, unknown> = {};
selfish['a'] = { b: selfish };
const shared = { x: 1 };

const good: readonly (readonly [name: string, value: unknown, text: string])[] = [
  ['text', 'a "b"\n', 'a "b"\n'],
  ['lone surrogates', 'a\uD800b\uDC00 \u{1F525}', 'a\uFFFDb\uFFFD \u{1F525}'],
  ['nothing', undefined, 'null'],
  ['null', null, 'null'],
  ['a number', 1.5, '1.5'],
  ['an object', { a: [1, { b: undefined }] }, '{"a":[1,{}]}'],
  ['no prototype', Object.create(null), '{}'],
  [
    'an instance with fields',
    new (class Point {
      x = 1;
    })(),
    '{"x":1}',
  ],
  ['a date', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  ['one object twice', [shared, shared], '[{"x":1},{"x":1}]'],
];

for (const [name, value, text] of good) {
  test(`${name} has a text`, () => assert.deepEqual(toResultText(value), { ok: true, text }));
}

const bad: readonly (readonly [name: string, value: unknown, message: string])[] = [
  [
    'a cycle',
    cyclic,
    'a cyclic object: items[0].parent[0] leads back to items; return it without the cycle',
  ],
  [
    'a cycle to the top',
    selfish,
    'a cyclic object: a.b leads back to the result; return it without the cycle',
  ],
  ['a BigInt', { n: [1n] }, 'a BigInt at n[0]; return it as a number or as text'],
  ['a function', () => 1, 'a function; return what it returns'],
  ['a function inside', { 'my f': () => 1 }, 'a function at ["my f"]; return what it returns'],
  ['a symbol', Symbol('a'), 'a symbol; return its description'],
  ['a typed array', new Uint8Array(1024), 'binary (Uint8Array, 1,024 bytes); return text or JSON'],
  [
    'a Buffer inside',
    { file: Buffer.alloc(3) },
    'binary (Buffer, 3 bytes) at file; return text or JSON',
  ],
  ['an ArrayBuffer', new ArrayBuffer(2), 'binary (ArrayBuffer, 2 bytes); return text or JSON'],
  ['a Blob', new Blob(['abc']), 'binary (Blob, 3 bytes); return text or JSON'],
  ['an error', new TypeError('no'), 'an error (no); throw it, or return its message'],
  ['a Map', new Map([[1, 2]]), 'a Map; return Object.fromEntries(map)'],
  ['a Set inside', { a: new Set() }, 'a Set at a; return [...set]'],
  ['a promise inside', [Promise.resolve()], 'a promise at [0]; await it'],
  ['what JSON empties', { r: /a/ }, 'a RegExp, which is empty as JSON at r; return its fields'],
  [
    'toJSON that throws',
    {
      toJSON: () => {
        throw new Error('no');
      },
    },
    'a value that cannot be written as JSON: no',
  ],
  [
    'a getter that throws',
    {
      get a() {
        throw new Error('no');
      },
    },
    'a value that cannot be written as JSON: no',
  ],
];

for (const [name, value, message] of bad) {
  test(`${name} is refused`, () => {
    assert.deepEqual(toResultText(value), { ok: false, message: `returned ${message}` });
  });
}

function nested(depth: number, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

test('depth does not end the process', () => {
  assert.deepEqual(toResultText(nested(100_000, 1)), {
    ok: false,
    message: 'returned a value that is nested too deeply for JSON',
  });
  const path = `${'[0]'.repeat(20)}…`;
  assert.deepEqual(toResultText(nested(100_000, 1n)), {
    ok: false,
    message: `returned a BigInt at ${path}; return it as a number or as text`,
  });
});

test('an object that is shared many times over is entered once', () => {
  let value: unknown = 'x';
  for (let level = 0; level < 100; level++) value = [value, value];
  // Going every way through it would never end.
  assert.deepEqual(toResultText({ value, end: 1n }), {
    ok: false,
    message: 'returned a BigInt at end; return it as a number or as text',
  });
});
