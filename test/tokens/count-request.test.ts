import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, Message, ToolSchema } from '../../src/trace/conversation.ts';
import {
  createRequestCounter,
  messageOverheadTokens,
  toolUsePromptTokens,
} from '../../src/tokens/count-request.ts';
import { loadPlain } from './plain.ts';

const wordsOf = (text: string): number => text.split(' ').length;
const { countInput, countBlock } = createRequestCounter(wordsOf);
const user = (...texts: readonly string[]): Message => ({
  role: 'user',
  content: texts.map((text) => ({ type: 'text', text })),
});
const tool: ToolSchema = { name: 'now', description: 'The time', inputSchema: {} };

test('input is the rendered pieces and what surrounds them', () => {
  assert.equal(countInput({ system: undefined, messages: [], tools: [] }), 0);
  const messages = [user('one two', 'three'), user('four')];
  const plain = countInput({ system: 'be brief', messages, tools: [] });
  assert.equal(plain, 2 + (2 + 1) + 1 + 2 * messageOverheadTokens);
  const withTools = countInput({ system: 'be brief', messages, tools: [tool, tool] });
  assert.equal(withTools - plain, toolUsePromptTokens + 2 * 2);
});

test('a small tool use takes 30 to 45 tokens, as the published study measured', async () => {
  const { countBlock } = createRequestCounter(await loadPlain('o200k_base'));
  const inputs = [{ unit: 'celsius' }, { sensor_id: 'sensor_036' }, { sensor: 36, unit: 'C' }];
  for (const input of inputs) {
    const inputText = JSON.stringify(input);
    const block: Block = {
      type: 'toolUse',
      toolUseId: 'tooluse_1',
      tool: 'sensor_036',
      inputText,
      input,
    };
    const tokens = countBlock(block);
    assert.ok(tokens >= 30 && tokens <= 45, `${inputText}: ${tokens}`);
  }
});

test('output is one rendered block', () => {
  assert.equal(countBlock({ type: 'text', text: 'one two three' }), 3);
});
