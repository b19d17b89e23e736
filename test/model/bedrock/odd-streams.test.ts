import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawn } from '../../support/simulator.ts';
import { frame, wire } from '../frame-server.ts';
import { hear, hearFrames, outcome } from '../hear.ts';

describe('streams that are not by the book', () => {
  test('empty deltas and blocks without deltas are no blocks, and leave no hole', async () => {
    const { events } = await hearFrames(
      wire.text(0, ''),
      wire.blockStop(0),
      wire.blockStop(1),
      wire.delta(2, { reasoningContent: { text: '' } }),
      wire.blockStop(2),
      wire.text(3, ''),
      wire.text(3, 'a'),
      wire.blockStop(3),
      wire.stop('end_turn'),
    );
    assert.deepEqual(drawn(events), ['headers 200', '0 start text', '0 + a', '0 end']);
  });

  test('tools that the provider runs are text here, not calls', async () => {
    const { events, blocks } = await hearFrames(
      wire.tool(0, 'nova_code_interpreter', 'srv', { type: 'server_tool_use' }),
      wire.input(0, '{"snippet":"1+1"}'),
      wire.blockStop(0),
      frame('contentBlockStart', {
        contentBlockIndex: 1,
        start: {
          toolResult: { toolUseId: 'srv', type: 'nova_code_interpreter_result', status: 'success' },
        },
      }),
      wire.delta(1, { toolResult: [{ json: { stdOut: '2' } }] }),
      wire.blockStop(1),
      wire.tool(2, 'mine', 'tooluse_1'),
      wire.blockStop(2),
      wire.stop('tool_use'),
    );
    assert.deepEqual(
      drawn(events).filter((line) => line.includes('start')),
      ['0 start text', '1 start text', '2 start toolUse mine'],
    );
    assert.deepEqual(blocks.slice(0, 2), [
      { type: 'text', text: '[nova_code_interpreter, run by the provider: {"snippet":"1+1"}]' },
      { type: 'text', text: '[result of a tool run by the provider: {"stdOut":"2"}]' },
    ]);
  });

  test('blocks that are never stopped end where the next one begins, or with the message', async () => {
    const { events } = await hearFrames(
      wire.delta(0, { reasoningContent: { text: 'Hm' } }),
      wire.text(0, 'Yes'),
      wire.tool(1, 'a', '1'),
      wire.stop('tool_use'),
    );
    assert.deepEqual(drawn(events).slice(1), [
      '0 start thinking',
      '0 + Hm',
      '0 end',
      '1 start text',
      '1 + Yes',
      '1 end',
      '2 start toolUse a',
      '2 end',
    ]);
  });

  test('input of a tool that was never named is dropped', async () => {
    const { events } = await hearFrames(
      wire.input(0, '{}'),
      wire.blockStop(0),
      wire.stop('end_turn'),
    );
    assert.deepEqual(drawn(events), ['headers 200']);
  });

  test('events, deltas and starts of unknown kinds are ignored', async () => {
    const { events, result } = await hearFrames(
      wire.start(),
      frame('somethingNew', { of: 'course' }),
      wire.delta(0, { hologram: { x: 1 } }),
      frame('contentBlockStart', { contentBlockIndex: 0, start: { hologram: {} } }),
      wire.delta(0, { citation: { title: 'A page' } }),
      wire.text(0, 'a'),
      wire.blockStop(0),
      wire.stop('end_turn'),
    );
    assert.deepEqual(drawn(events).slice(1), ['0 start text', '0 + a', '0 end']);
    assert.equal(result.stop, 'end_turn');
  });

  test('what is no text where text belongs becomes text', async () => {
    const { events } = await hearFrames(
      wire.delta(0, { text: 12345 }),
      wire.blockStop(0),
      frame('contentBlockStart', {
        contentBlockIndex: 1,
        start: { toolUse: { name: 5, toolUseId: {} } },
      }),
      wire.blockStop(1),
      wire.stop('tool_use'),
    );
    const lines = ['0 start text', '0 + 12345', '0 end', '1 start toolUse 5', '1 end'];
    assert.deepEqual(drawn(events).slice(1), lines);
    assert.ok(events.every((event) => event.type !== 'block-delta' || event.text === '12345'));
  });

  test('an answer that is whole does not wait for a body that never ends', async () => {
    const { result } = await hear((response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(Buffer.concat([wire.text(0, 'a'), wire.blockStop(0)]));
      response.write(Buffer.concat([wire.stop('end_turn'), wire.metadata({ outputTokens: 1 })]));
    });
    assert.equal(outcome(result), 'end_turn');
    assert.deepEqual(result.usage, { outputTokens: 1 });
  });

  test('text comes through unharmed', async () => {
    const text = 'naïve 🧪 \u0000 \u2028 </script> "quoted"';
    const { blocks } = await hearFrames(
      wire.text(0, text),
      wire.blockStop(0),
      wire.stop('end_turn'),
    );
    assert.deepEqual(blocks, [{ type: 'text', text }]);
  });
});
