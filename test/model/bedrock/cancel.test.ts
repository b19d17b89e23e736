import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServerResponse } from 'node:http';
import type { ModelEvent } from '../../../src/model/model.ts';
import { ask, drawn, openLoopback, requestOf } from '../../support/simulator.ts';
import type { Heard } from '../../support/simulator.ts';
import { startFrameServer, wire } from '../frame-server.ts';

/** Starts a call, cancels it as soon as `when` says so, and waits until the server sees the connection go. */
async function cancelWhen(
  reply: (response: ServerResponse) => void,
  when: (event: ModelEvent) => boolean,
): Promise<Heard> {
  const cancel = new AbortController();
  let sawClose = (): void => {};
  const closed = new Promise<void>((resolve) => (sawClose = resolve));
  const server = await startFrameServer((response) => {
    response.on('close', sawClose);
    reply(response);
  });
  const model = openLoopback(server.port);
  const onEvent = (event: ModelEvent): void => {
    if (when(event)) setImmediate(() => cancel.abort(new Error('enough')));
  };
  const heard = await ask(model, requestOf(), onEvent, cancel.signal);
  if (heard.events.some(({ type }) => type === 'headers')) await closed;
  await model.close();
  await server.close();
  return heard;
}

function streamOf(...frames: Uint8Array[]) {
  return (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    response.write(Buffer.concat(frames));
  };
}

describe('cancelling', () => {
  test('before it begins: nothing is sent', async () => {
    const server = await startFrameServer(() => {});
    const model = openLoopback(server.port);
    const { result, events } = await ask(model, requestOf(), () => {}, AbortSignal.abort());
    await model.close();
    await server.close();
    assert.equal(result.stop, 'cancelled');
    assert.ok(!('error' in result));
    assert.deepEqual(events, []);
    assert.equal(server.seen.length, 0);
  });

  test('while waiting for headers', async () => {
    const { result, events } = await cancelWhen(
      () => {},
      ({ type }) => type === 'sent',
    );
    assert.equal(result.stop, 'cancelled');
    assert.deepEqual(drawn(events), []);
  });

  test('after headers, before the first frame', async () => {
    const { result, events } = await cancelWhen(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
        response.flushHeaders();
      },
      ({ type }) => type === 'headers',
    );
    assert.equal(result.stop, 'cancelled');
    assert.deepEqual(drawn(events), ['headers 200']);
  });

  test('in the middle of a block: it is ended, as incomplete, and nothing is said after', async () => {
    const { result, events } = await cancelWhen(
      streamOf(wire.start(), wire.tool(0, 'a', '1'), wire.input(0, '{"x":')),
      ({ type }) => type === 'block-delta',
    );
    assert.equal(result.stop, 'cancelled');
    assert.deepEqual(drawn(events), [
      'headers 200',
      '0 start toolUse a',
      '0 + {"x":',
      '0 end incomplete',
    ]);
    assert.ok((result.responseBytes ?? 0) > 0);
    assert.ok(!('usage' in result));
  });

  test('between blocks: the whole ones are kept', async () => {
    const { result, events } = await cancelWhen(
      streamOf(wire.start(), wire.text(0, 'a'), wire.blockStop(0)),
      ({ type }) => type === 'block-end',
    );
    assert.equal(result.stop, 'cancelled');
    assert.deepEqual(drawn(events).slice(1), ['0 start text', '0 + a', '0 end']);
  });

  test('a cancel after the end changes nothing, and no listener stays on the signal', async () => {
    const server = await startFrameServer((response) => {
      streamOf(wire.stop('end_turn'))(response);
      response.end();
    });
    const model = openLoopback(server.port);
    const cancel = new AbortController();
    let listeners = 0;
    const { signal } = cancel;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => (listeners++, add(...given));
    signal.removeEventListener = (...given: Parameters<typeof remove>) => (
      listeners--,
      remove(...given)
    );
    const { result } = await ask(model, requestOf(), () => {}, signal);
    cancel.abort();
    await model.close();
    await server.close();
    assert.equal(result.stop, 'end_turn');
    assert.equal(listeners, 0);
  });
});
