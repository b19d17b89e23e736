import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FoundTools } from '../../../src/schema/tool-declaration.ts';
import { findIn } from './declarations.ts';

/** Every range lies in the text, and what stands in a declaration stands within it, in order. */
function check({ tools }: FoundTools, text: string): void {
  let before = 0;
  for (const { at, nameAt, fields, doubts, certainty, schema } of tools) {
    assert.ok(at.start >= before && at.start < at.end && at.end <= text.length);
    before = at.end;
    for (const inner of [nameAt, ...fields.map((field) => field.at)]) {
      assert.ok(at.start <= inner.start && inner.start <= inner.end && inner.end <= at.end);
    }
    const starts = fields.map((field) => field.at.start);
    assert.deepEqual(
      starts,
      starts.toSorted((one, other) => one - other),
    );
    assert.equal(doubts.length === 0, certainty === 'complete');
    assert.equal(schema === undefined, certainty === 'unknown');
  }
}

const schema = fc.record({
  type: fc.constant('object'),
  properties: fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('name', '__proto__', 'é')),
    fc.oneof(fc.jsonValue(), fc.record({ type: fc.string(), description: fc.string() })),
  ),
});
const tool = fc.oneof(
  fc.record({ name: fc.string(), description: fc.string(), input_schema: schema }),
  fc.record({ name: fc.string(), description: fc.string(), inputSchema: schema }),
  fc.record({
    toolSpec: fc.record({ name: fc.string(), inputSchema: fc.record({ json: schema }) }),
  }),
  fc.record({
    type: fc.constant('function'),
    function: fc.record({ name: fc.string(), description: fc.string(), parameters: schema }),
  }),
);

test('whatever the text: tools come in order, with ranges within it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tool),
      fc.nat(2),
      fc.nat(),
      fc.nat(),
      async (tools, space, cut, put) => {
        const whole = JSON.stringify({ tools }, null, space);
        const found = await findIn('a.json', whole);
        assert.equal(found.tools.length, tools.length);
        assert.ok(found.tools.every(({ certainty }) => certainty === 'complete'));
        check(found, whole);
        const half = whole.slice(0, cut % (whole.length + 1));
        check(await findIn('a.json', half), half);
        const at = put % (whole.length + 1);
        const torn = `${whole.slice(0, at)}"}],{:${whole.slice(at + 3)}`;
        check(await findIn('a.json', torn), torn);
      },
    ),
  );
});

test('the schema that is found is the one that is written', async () => {
  await fc.assert(
    fc.asyncProperty(schema, async (inputSchema) => {
      const written = JSON.stringify({ name: 'a', description: 'b', inputSchema });
      const { tools } = await findIn('a.json', written);
      assert.equal(JSON.stringify(tools[0]?.schema), written);
    }),
  );
});
