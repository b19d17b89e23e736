import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawn } from '../../support/simulator.ts';
import { wire } from '../frame-server.ts';
import { hearFrames } from '../hear.ts';

describe('blocks of a ConverseStream answer', () => {
  test('text starts with its first delta, a tool use with its start', async () => {
    const { events, blocks, result } = await hearFrames(
      wire.start(),
      wire.text(0, 'Let me'),
      wire.text(0, ' see.'),
      wire.blockStop(0),
      wire.tool(1, 'sensor', 'tooluse_1'),
      wire.input(1, ''),
      wire.input(1, '{"id":'),
      wire.input(1, '7}'),
      wire.blockStop(1),
      wire.stop('tool_use'),
      wire.metadata({ inputTokens: 10, outputTokens: 5 }),
    );
    assert.deepEqual(drawn(events), [
      'headers 200',
      '0 start text',
      '0 + Let me',
      '0 +  see.',
      '0 end',
      '1 start toolUse sensor',
      '1 + {"id":',
      '1 + 7}',
      '1 end',
    ]);
    assert.deepEqual(blocks, [
      { type: 'text', text: 'Let me see.' },
      {
        type: 'toolUse',
        toolUseId: 'tooluse_1',
        tool: 'sensor',
        inputText: '{"id":7}',
        input: { id: 7 },
      },
    ]);
    assert.equal(result.stop, 'tool_use');
    assert.deepEqual(result.usage, { inputTokens: 10, outputTokens: 5 });
    assert.equal(result.serverLatencyMs, 42);
  });

  test('stamps never go back, and the end of the attempt is the last', async () => {
    const { events, result } = await hearFrames(
      wire.start(),
      wire.text(0, 'a'),
      wire.blockStop(0),
      wire.stop('end_turn'),
    );
    const stamps = [...events.map(({ atMs }) => atMs), result.endMs];
    assert.deepEqual(
      stamps,
      stamps.toSorted((a, b) => a - b),
    );
    assert.equal(events[0]?.type, 'sent');
    assert.equal(result.sentMs, stamps[0]);
    assert.ok(events[1]?.type === 'headers' && events[1].requestId === 'request-1');
  });

  test('a tool use without input means no arguments', async () => {
    const { blocks } = await hearFrames(
      wire.tool(0, 'now', 'id'),
      wire.input(0, ''),
      wire.blockStop(0),
    );
    assert.deepEqual(blocks, [
      { type: 'toolUse', toolUseId: 'id', tool: 'now', inputText: '', input: {} },
    ]);
  });

  test('input that is not JSON is kept as text only', async () => {
    const { blocks } = await hearFrames(
      wire.tool(0, 'now', 'id'),
      wire.input(0, '{"at'),
      wire.blockStop(0),
    );
    assert.deepEqual(blocks, [
      { type: 'toolUse', toolUseId: 'id', tool: 'now', inputText: '{"at', input: undefined },
    ]);
  });

  test('thinking keeps its signature', async () => {
    const { blocks, events } = await hearFrames(
      wire.delta(0, { reasoningContent: { text: 'Hm' } }),
      wire.delta(0, { reasoningContent: { signature: 'c2ln' } }),
      wire.blockStop(0),
      wire.text(1, 'Yes'),
      wire.blockStop(1),
      wire.stop('end_turn'),
    );
    assert.deepEqual(blocks, [
      { type: 'thinking', text: 'Hm', signature: 'c2ln' },
      { type: 'text', text: 'Yes' },
    ]);
    assert.deepEqual(drawn(events).slice(1, 4), ['0 start thinking', '0 + Hm', '0 end']);
  });

  test('hidden thinking keeps its bytes', async () => {
    const { blocks, events } = await hearFrames(
      wire.delta(0, { reasoningContent: { redactedContent: 'AAEC' } }),
      wire.blockStop(0),
    );
    assert.deepEqual(blocks, [{ type: 'thinking', text: '', redacted: 'AAEC' }]);
    assert.deepEqual(drawn(events).slice(1), ['0 start thinking', '0 end']);
  });
});

describe('how an answer ends', () => {
  test('a stop reason that we do not know is `other`', async () => {
    const { result } = await hearFrames(
      wire.text(0, 'a'),
      wire.blockStop(0),
      wire.stop('sunspots'),
    );
    assert.equal(result.stop, 'other');
  });

  test('without metadata, usage is unknown', async () => {
    const { result } = await hearFrames(wire.stop('max_tokens'));
    assert.equal(result.stop, 'max_tokens');
    assert.ok(!('usage' in result) && !('serverLatencyMs' in result));
  });

  test('bytes of both bodies are counted', async () => {
    const frames = [wire.text(0, 'a'.repeat(1000)), wire.blockStop(0), wire.stop('end_turn')];
    const { result } = await hearFrames(...frames);
    assert.equal(result.responseBytes, Buffer.concat(frames).length);
    assert.ok((result.requestBytes ?? 0) > 40);
  });
});
