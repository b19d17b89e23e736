import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { openSimulated } from '../../../src/model/simulated/open-simulated.ts';
import { faultSchema, latencySchema, stepSchema } from '../../../src/model/simulated/script.ts';
import { scaledClock } from '../../../src/trace/scaled-clock.ts';
import { afterTools, ask, requestOf } from '../../support/simulator.ts';

const workerFile = path.join(process.env['TOOLFLAME_DIST'] ?? 'dist', 'worker.js');
const script = {
  latency: latencySchema.parse({}),
  steps: [{ call: 'all' }, { answer: { style: 'one-line' } }].map((step) => stepSchema.parse(step)),
  faults: [faultSchema.parse({ turn: 2, fault: 'throttling' })],
  toolCount: 2,
};

function open(given: Partial<Parameters<typeof openSimulated>[0]> = {}) {
  const settings = { workerFile, script, modelId: 'simulated.m', speed: 1000 };
  return openSimulated({ ...settings, tokenizer: 'o200k_base', ...given }, scaledClock(1000));
}

/** A worker that does only this. */
async function withWorker(code: string, use: (file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'worker-'));
  const file = path.join(folder, 'worker.cjs');
  writeFileSync(file, code);
  await use(file).finally(() => rmSync(folder, { recursive: true }));
}

describe('the embedded model in its thread', () => {
  test('speaks through the SDK, counts with the tokenizer, and follows its script', async () => {
    const model = await open();
    assert.deepEqual(
      [model.provider, model.id, model.simulated, model.region],
      ['simulated', 'simulated.m', true, undefined],
    );
    const request = requestOf({}, 'a', 'b', 'c');
    const first = await ask(model, request);
    assert.equal(first.result.stop, 'tool_use');
    assert.deepEqual(
      first.blocks.map((block) => block.type === 'toolUse' && block.tool),
      ['a', 'b'],
    );
    assert.ok((first.result.usage?.outputTokens ?? 0) > 10);
    const next = afterTools(request, first.blocks, () => 'ok');
    assert.equal((await ask(model, next)).result.error?.name, 'ThrottlingException');
    assert.equal((await ask(model, next)).result.stop, 'end_turn');
    await model.close();
    await model.close();
    assert.equal((await ask(model, next)).result.error?.kind, 'network', 'its server is gone');
  });

  test('its times are those of the script, whatever the speed', async () => {
    const model = await open();
    const { events } = await ask(model, requestOf({}, 'a'));
    await model.close();
    const sent = events.find(({ type }) => type === 'sent');
    const headers = events.find(({ type }) => type === 'headers');
    assert.ok((headers?.atMs ?? 0) - (sent?.atMs ?? 0) >= 2200 - 50);
  });

  test('a thread that cannot start is a clear error', async () => {
    await assert.rejects(open({ workerFile: '/nowhere/worker.js' }), /could not start: .*nowhere/);
    await withWorker('process.exit(3)', (file) =>
      assert.rejects(open({ workerFile: file }), /could not start: its thread ended with code 3/),
    );
    await withWorker("throw new Error('no ranks')", (file) =>
      assert.rejects(open({ workerFile: file }), /could not start: no ranks/),
    );
    await withWorker("require('worker_threads').parentPort.postMessage({ hm: 1 })", (file) =>
      assert.rejects(open({ workerFile: file }), /could not start: it said nothing usable/),
    );
  });

  test('data that is no script is a clear error', async () => {
    await assert.rejects(open({ speed: -1 }), /could not start/);
  });

  test('a thread that dies during a call fails that call alone', async () => {
    const dying = `
      const { parentPort } = require('worker_threads');
      const server = require('http').createServer(() => { throw new Error('died'); });
      server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));`;
    await withWorker(dying, async (file) => {
      const model = await open({ workerFile: file });
      const { result } = await ask(model);
      await model.close();
      assert.equal(result.error?.name, 'ECONNRESET');
      assert.equal(result.error.retryable, true);
    });
  });
});
