import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limitAnswer } from '../../../src/model/simulated/limit-answer.ts';
import { contentEvents } from '../../../src/model/simulated/stream-events.ts';
import type { Block } from '../../../src/trace/conversation.ts';
import { plainCounters } from '../../support/simulator.ts';

const text: Block = { type: 'text', text: 'abcdefghij' };
const call: Block = {
  type: 'toolUse',
  toolUseId: 't1',
  tool: 'read',
  inputText: '{"a":1}',
  input: { a: 1 },
};
const thought: Block = { type: 'thinking', text: 'hmmm', signature: 's' };

function drawn(blocks: readonly Block[], maxTokens = Infinity, tokensPerDelta = 1) {
  const planned = { blocks, stopReason: 'end_turn' } as const;
  const answer = limitAnswer(planned, { maxTokens }, plainCounters.countBlock);
  const lines = contentEvents(answer, tokensPerDelta).map(({ name, payload, afterTokens }) => {
    const { contentBlockIndex, ...rest } = payload;
    return `${afterTokens} ${name.slice('contentBlock'.length)} ${JSON.stringify(rest)}`;
  });
  return { lines, ...answer };
}

describe('the events of an answer, by the tokens they wait for', () => {
  test('text: a piece for each token', () => {
    assert.deepEqual(drawn([text]).lines, [
      '1 Delta {"delta":{"text":"ab"}}',
      '2 Delta {"delta":{"text":"cd"}}',
      '3 Delta {"delta":{"text":"ef"}}',
      '4 Delta {"delta":{"text":"gh"}}',
      '5 Delta {"delta":{"text":"ij"}}',
      '5 Stop {}',
    ]);
  });

  test('several tokens in one piece', () => {
    assert.deepEqual(drawn([text], Infinity, 3).lines, [
      '3 Delta {"delta":{"text":"abcde"}}',
      '5 Delta {"delta":{"text":"fghij"}}',
      '5 Stop {}',
    ]);
  });

  test('a tool use shows only when its name and frame are decoded, and starts with nothing', () => {
    assert.deepEqual(drawn([text, call]).lines.slice(6), [
      '8 Start {"start":{"toolUse":{"toolUseId":"t1","name":"read"}}}',
      '8 Delta {"delta":{"toolUse":{"input":""}}}',
      '9 Delta {"delta":{"toolUse":{"input":"{\\"a\\""}}}',
      '10 Delta {"delta":{"toolUse":{"input":":1}"}}}',
      '10 Stop {}',
    ]);
  });

  test('a thought ends with its signature', () => {
    assert.deepEqual(drawn([thought], Infinity, 9).lines, [
      '3 Delta {"delta":{"reasoningContent":{"text":"hmmm"}}}',
      '3 Delta {"delta":{"reasoningContent":{"signature":"s"}}}',
      '3 Stop {}',
    ]);
  });
});

describe('limits', () => {
  test('max tokens cut a text, a thought without its signature, and the input of a tool', () => {
    const cutText = drawn([text], 2);
    assert.deepEqual(cutText.blocks[0]?.block, { type: 'text', text: 'abcd' });
    assert.deepEqual([cutText.stopReason, cutText.outputTokens], ['max_tokens', 2]);
    assert.ok(!drawn([thought], 1).lines.join().includes('signature'));
    const { block } = drawn([call], 4).blocks[0] ?? {};
    assert.ok(block?.type === 'toolUse' && block.inputText === '{"a');
  });

  test('a tool use whose name does not fit is not there, but its tokens are', () => {
    const { blocks, outputTokens, stopReason } = drawn([text, call], 8);
    assert.deepEqual(
      blocks.map(({ block }) => block.type),
      ['text'],
    );
    assert.deepEqual([outputTokens, stopReason], [8, 'max_tokens']);
  });

  test('an answer that just fits is whole', () => {
    assert.equal(drawn([text], 5).stopReason, 'end_turn');
  });

  test('the first stop sequence in the text ends it, and what comes after', () => {
    const stop = (...stopSequences: string[]) =>
      limitAnswer(
        { blocks: [text, call], stopReason: 'tool_use' },
        { stopSequences },
        plainCounters.countBlock,
      );
    const cut = stop('h', 'ef');
    assert.deepEqual(
      cut.blocks.map(({ block }) => block),
      [{ type: 'text', text: 'abcd' }],
    );
    assert.equal(cut.stopReason, 'stop_sequence');
    assert.deepEqual(stop('a').blocks, []);
    assert.equal(stop('z').stopReason, 'tool_use');
  });

  test('pieces always make the text again, in order, whatever the text and the limit', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const property = fc.property(
      words,
      fc.nat(30),
      fc.integer({ min: 1, max: 9 }),
      (given, max, size) => {
        const { lines, blocks } = drawn([{ type: 'text', text: given }], max + 1, size);
        const pieces = lines.flatMap((line) => {
          const { delta } = JSON.parse(line.replace(/^\d+ \w+ /, ''));
          return delta?.text ?? [];
        });
        const block = blocks[0]?.block;
        const sent = block?.type === 'text' ? block.text : '';
        assert.equal(pieces.join(''), sent);
        assert.ok(given.startsWith(sent));
        assert.ok(pieces.every((piece) => piece !== '' && !/\p{Surrogate}/u.test(piece)));
        const due = lines.map((line) => Number.parseInt(line));
        assert.deepEqual(
          due,
          due.toSorted((a, b) => a - b),
        );
      },
    );
    fc.assert(property);
  });
});
