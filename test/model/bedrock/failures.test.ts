import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { ask, drawn, openLoopback, requestOf } from '../../support/simulator.ts';
import { exceptionFrame, sendFrames, startFrameServer, wire } from '../frame-server.ts';
import { hear, hearFrames, outcome } from '../hear.ts';

describe('streams that fail', () => {
  test('an exception as the first frame can be tried again', async () => {
    const { result, events } = await hearFrames(
      exceptionFrame('throttlingException', { message: 'Too many' }),
    );
    assert.equal(outcome(result), 'error ThrottlingException throttling again 200');
    assert.equal(result.error?.message, 'Too many');
    assert.deepEqual(drawn(events), ['headers 200']);
  });

  test('so can one after messageStart, when nothing of the answer had come', async () => {
    const failed = { message: 'Failed', originalStatusCode: 500, originalMessage: 'boom' };
    const { result } = await hearFrames(
      wire.start(),
      exceptionFrame('modelStreamErrorException', failed),
    );
    assert.equal(outcome(result), 'error ModelStreamErrorException model again 200');
  });

  test('but not once some of the answer is there; what came is kept', async () => {
    const { result, events } = await hearFrames(
      wire.start(),
      wire.text(0, 'Half of'),
      exceptionFrame('throttlingException', { message: 'Too many' }),
    );
    assert.equal(outcome(result), 'error ThrottlingException throttling final 200');
    assert.deepEqual(drawn(events).slice(1), ['0 start text', '0 + Half of', '0 end incomplete']);
    assert.ok(!('usage' in result));
  });

  test('an exception that the SDK does not know keeps its name', async () => {
    const { result } = await hearFrames(exceptionFrame('sunspotException', { message: 'x' }));
    assert.equal(result.error?.name, 'SunspotException');
    assert.equal(result.error?.kind, 'other');
  });

  test('a stream that just ends is incomplete', async () => {
    const { result, events } = await hearFrames(
      wire.start(),
      wire.tool(0, 'a', '1'),
      wire.input(0, '{"x"'),
    );
    assert.equal(outcome(result), 'incomplete IncompleteStream network final 200');
    assert.deepEqual(drawn(events).slice(1), ['0 start toolUse a', '0 + {"x"', '0 end incomplete']);
  });

  test('so is one that ends inside a frame, and one without any frame', async () => {
    const torn = await hearFrames(wire.text(0, 'a'), wire.text(0, 'b').subarray(0, 20));
    assert.equal(outcome(torn.result), 'incomplete IncompleteStream network final 200');
    const empty = await hearFrames();
    assert.equal(outcome(empty.result), 'incomplete IncompleteStream network again 200');
  });

  for (const [name, bytes] of [
    ['a frame with a wrong checksum', flipped(wire.text(0, 'a'), -6)],
    [
      'a good frame and then a wrong prelude',
      Buffer.concat([wire.start(), flipped(wire.stop('x'), 8)]),
    ],
    ['a frame that says it is empty', new Uint8Array(16)],
  ] as const) {
    test(`${name}: the client does not wait for more, and lets go of the connection`, async () => {
      let hasClosed = (): void => {};
      const closed = new Promise<void>((resolve) => (hasClosed = resolve));
      const server = await startFrameServer((response) => {
        response.on('close', hasClosed);
        response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
        response.write(bytes);
      });
      const model = openLoopback(server.port);
      const { result } = await ask(model);
      await closed;
      await model.close();
      await server.close();
      assert.equal(outcome(result), 'error MalformedStream network again 200');
    });
  }

  test('bytes that are no frame', async () => {
    const { result } = await hearFrames(Buffer.from('<html>hello</html>'.padEnd(64)));
    assert.equal(outcome(result), 'incomplete IncompleteStream network again 200');
  });

  test('a connection that breaks in the middle', async () => {
    const { result, events } = await hear((response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(Buffer.concat([wire.start(), wire.text(0, 'Half')]));
      response.socket?.destroySoon();
    });
    assert.equal(outcome(result), 'error ECONNRESET network final 200');
    assert.deepEqual(drawn(events).slice(1), ['0 start text', '0 + Half', '0 end incomplete']);
  });

  test('a connection that breaks after the answer said why it stopped is an answer', async () => {
    const { result } = await hear((response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(Buffer.concat([wire.text(0, 'a'), wire.blockStop(0), wire.stop('end_turn')]));
      response.socket?.destroySoon();
    });
    assert.equal(outcome(result), 'end_turn');
    assert.ok(!('usage' in result));
  });

  test('a connection that breaks before the headers', async () => {
    const { result, events } = await hear((response) => response.socket?.destroy());
    assert.equal(outcome(result), 'error ECONNRESET network again -');
    assert.deepEqual(
      events.map(({ type }) => type),
      ['sent'],
    );
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const place = at < 0 ? bytes.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

describe('endpoints that are not there', () => {
  test('nothing listens', async () => {
    const server = await startFrameServer(() => {});
    await server.close();
    const { result } = await ask(openLoopback(server.port));
    assert.equal(outcome(result), 'error ECONNREFUSED network again -');
    assert.match(result.error?.message ?? '', /ECONNREFUSED 127\.0\.0\.1/);
    assert.match(result.error?.fix ?? '', /endpoint/);
  });

  test('something listens and never answers', async () => {
    const server = await startFrameServer(() => {});
    const model = openLoopback(server.port, undefined, { idleTimeoutMs: 100 });
    const { result } = await ask(model);
    await server.close();
    assert.equal(outcome(result), 'error TimeoutError network again -');
  });

  test('something falls silent in the middle of its answer; what came is kept', async () => {
    const server = await startFrameServer((response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(wire.text(0, 'Half of'));
    });
    const model = openLoopback(server.port, undefined, { idleTimeoutMs: 100 });
    const { result, events } = await ask(model);
    await server.close();
    assert.match(outcome(result), /^error \w+ network final 200$/);
    assert.deepEqual(drawn(events).slice(1), ['0 start text', '0 + Half of', '0 end incomplete']);
  });

  test('something listens that does not speak HTTP', async () => {
    const server = createServer((socket) => socket.end('220 mail ready\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { result } = await ask(openLoopback((server.address() as AddressInfo).port));
    server.close();
    assert.match(outcome(result), /^error HPE_INVALID\w+ network final -$/);
  });

  test('a listener that throws is an error of its own, and is not called again', async () => {
    let calls = 0;
    const server = await startFrameServer((response) =>
      sendFrames(response, [wire.text(0, 'a'), wire.stop('end_turn')]),
    );
    const model = openLoopback(server.port);
    const result = await model.attempt(
      requestOf(),
      (event) => {
        calls += 1;
        if (event.type === 'block-start')
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
      new AbortController().signal,
    );
    await model.close();
    await server.close();
    assert.equal(outcome(result), 'error ENOSPC other final -');
    assert.equal(calls, 3);
  });
});
