import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, ToolSchema } from '../../src/trace/conversation.ts';
import { renderPart } from '../../src/tokens/render-part.ts';
import { renderBlock, renderToolSchema } from '../../src/tokens/render.ts';

const toolUse = {
  type: 'toolUse',
  toolUseId: 'tooluse_1',
  tool: 'read',
  inputText: '{"path":"a.txt","lines":[1,2]}',
  input: { path: 'a.txt', lines: [1, 2] },
} as const;
const toolResult = {
  type: 'toolResult',
  toolUseId: 'tooluse_1',
  tool: 'read',
  status: 'success',
  text: 'one\ntwo',
} as const;

test('a tool use is an invocation with a line for each field', () => {
  assert.equal(
    renderBlock(toolUse),
    `<function_calls>
<invoke name="read">
<parameter name="path">a.txt</parameter>
<parameter name="lines">[1,2]</parameter>
</invoke>
</function_calls>`,
  );
});

test('input that is not an object is kept as streamed', () => {
  const cutOff: Block = { ...toolUse, inputText: '{"path":"a.', input: undefined };
  assert.match(renderBlock(cutOff), /<invoke name="read">\n\{"path":"a\.\n<\/invoke>/);
  const empty: Block = { ...toolUse, inputText: '', input: {} };
  assert.match(renderBlock(empty), /<invoke name="read">\n<\/invoke>/);
});

test('a result carries no id', () => {
  assert.equal(
    renderBlock(toolResult),
    `<function_results>
<result>
<name>read</name>
<output>one
two</output>
</result>
</function_results>`,
  );
});

test('a schema is compact JSON of the three fields that are sent', () => {
  const schema: ToolSchema = {
    name: 'read',
    description: 'Reads.',
    inputSchema: { type: 'object' },
  };
  const text =
    '<function>{"name":"read","description":"Reads.","inputSchema":{"type":"object"}}</function>';
  assert.equal(renderToolSchema(schema), text);
  assert.equal(renderToolSchema({ ...schema, file: 'read.ts' } as ToolSchema), text);
  assert.equal(renderPart('toolSchema', 'read', JSON.stringify(schema)), text);
});

test('a recorded part renders as the block it was made of', () => {
  const thinking: Block = { type: 'thinking', text: 'Hm.', signature: 'c2ln' };
  assert.equal(renderPart('toolUse', 'read', toolUse.inputText), renderBlock(toolUse));
  assert.equal(renderPart('toolResult', 'read', toolResult.text), renderBlock(toolResult));
  assert.equal(renderPart('thinking', undefined, 'Hm.'), renderBlock(thinking));
  assert.equal(renderPart('userText', undefined, 'Hi'), renderBlock({ type: 'text', text: 'Hi' }));
  const cutOff: Block = { ...toolUse, inputText: '{"pa', input: undefined };
  assert.equal(renderPart('toolUse', 'read', '{"pa'), renderBlock(cutOff));
});
