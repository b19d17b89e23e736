import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequestCounter } from '../../src/tokens/count-request.ts';
import { familyOf } from '../../src/tokens/family.ts';
import type { CountedRequest } from '../../src/tokens/count-request.ts';

const ids: readonly (readonly [modelId: string, family: string])[] = [
  ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-4.5'],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-4.5'],
  ['claude-opus-4-5', 'claude-4.5'],
  ['anthropic/claude-sonnet-4.5', 'claude-4.5'],
  ['claude-sonnet-4-5@20250929', 'claude-4.5'],
  ['global.anthropic.claude-sonnet-4-6', 'claude-4.6'],
  ['eu.anthropic.claude-sonnet-4-20250514-v1:0', 'claude-4'],
  ['claude-opus-4-1-20250805', 'claude-4'],
  ['apac.anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-sonnet-3.5'],
  ['anthropic.claude-3-haiku-20240307-v1:0', 'claude-haiku-3'],
  ['us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'claude-older'],
  ['anthropic.claude-v2:1', 'claude-older'],
  ['claude-opus-4-7', 'claude-opus-4.7'],
  ['claude-opus-4-8', 'claude-opus-4.8'],
  ['claude-sonnet-5', 'claude-sonnet-5'],
  ['claude-opus-5', 'claude-newer'],
  ['claude-haiku-6-20300101', 'claude-newer'],
  [
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-6-v1',
    'claude-4.6',
  ],
  ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'nova'],
  ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123', 'unknown'],
  ['us.amazon.nova-2-lite-v1:0', 'nova'],
  ['gpt-4o-2024-11-20', 'gpt-4o'],
  ['o3-mini', 'gpt-4o'],
  ['gpt-5.1', 'gpt-5'],
  ['openai.gpt-oss-120b-1:0', 'gpt-oss'],
  ['mistral.mistral-large-2407-v1:0', 'mistral'],
  ['us.meta.llama4-maverick-17b-instruct-v1:0', 'llama'],
  ['qwen.qwen3-32b-v1:0', 'qwen'],
  ['gemini-2.5-pro', 'gemini'],
  ['some.thing-else', 'unknown'],
  ['', 'unknown'],
];

test('a model is known by its id, however it is written', () => {
  for (const [id, family] of ids) assert.equal(familyOf('bedrock', id).id, family, id);
  assert.equal(familyOf('simulated', 'claude-opus-4-5').id, 'simulated');
});

test('each family says where its numbers come from, and a band unless it is exact', () => {
  for (const [id] of ids) {
    const family = familyOf('bedrock', id);
    assert.ok(family.source !== '' && family.overhead.source !== '');
    assert.ok(family.relativeBand > 0 && family.factor > 0);
  }
});

test('the published prompt on tool use is told with the frame of a message', () => {
  const { overhead } = familyOf('bedrock', 'claude-sonnet-4-5');
  assert.deepEqual([overhead.withTools, overhead.withoutTools], [496 + 7, 7]);
  assert.equal(overhead.perFurtherMessage, undefined);
  assert.equal(familyOf('bedrock', 'claude-opus-5').overhead.withTools, undefined);
});

test('the family of the embedded model leaves nothing of a request unexplained', () => {
  const { renderPart, overhead } = familyOf('simulated', 'any');
  const count = (text: string): number => text.length;
  const input = { path: 'a' };
  const use = { type: 'toolUse', toolUseId: 'u', tool: 'read', inputText: '{"path":"a"}' } as const;
  const result = { type: 'toolResult', toolUseId: 'u', tool: 'read', status: 'success' } as const;
  const schema = { name: 'read', description: 'Reads.', inputSchema: { type: 'object' } };
  const request: CountedRequest = {
    system: 'Be brief.',
    tools: [schema],
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      { role: 'assistant', content: [{ ...use, input }] },
      { role: 'user', content: [{ ...result, text: 'ok' }] },
    ],
  };
  const parts = [
    renderPart('system', undefined, 'Be brief.'),
    renderPart('toolSchema', 'read', JSON.stringify(schema)),
    renderPart('userText', undefined, 'Hi'),
    renderPart('toolUse', 'read', use.inputText),
    renderPart('toolResult', 'read', 'ok'),
  ];
  const ofParts = parts.reduce((sum, text) => sum + count(text), 0);
  const around = (overhead.withTools ?? 0) + 2 * (overhead.perFurtherMessage ?? 0);
  assert.equal(createRequestCounter(count).countInput(request), ofParts + around);
});
