import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openCounter } from '../../src/tokens/worker-counter.ts';
import { numberingWorker, unguardedWorker, withWorkerFile } from './fake-worker.ts';
import { distFolder, packageFolder } from './plain.ts';

const tokenizer = 'o200k_base';
const spaces = ' '.repeat(2 ** 20);

test('a real trap costs the batch its exactness, and the next one nothing', async () => {
  await withWorkerFile(unguardedWorker(packageFolder), async (workerFile) => {
    const counter = openCounter({ workerFile, tokenizer, timeoutMs: 60_000 });
    assert.deepEqual(await counter.count([spaces]), [
      { tokens: 262_144, basis: 'estimated', bandTokens: 786_432, tokenizer: 'utf-8 bytes / 4' },
    ]);
    assert.deepEqual(await counter.count(['hello world']), [
      { tokens: 2, basis: 'estimated', tokenizer },
    ]);
    await counter.close();
  });
});

for (const fault of ['throw', 'exit', 'hang', 'short', 'garbage']) {
  test(`a thread that answers with "${fault}" is estimated and replaced`, async () => {
    await withWorkerFile(numberingWorker, async (workerFile) => {
      const counter = openCounter({ workerFile, tokenizer, timeoutMs: 1500 });
      const [first] = await counter.count(['one']);
      const broken = await counter.count(['a text of 24 characters.', fault]);
      const [after] = await counter.count(['two']);
      assert.deepEqual([first?.tokens, first?.tokenizer], [1, tokenizer]);
      assert.deepEqual(
        broken.map(({ tokens, bandTokens }) => [tokens, bandTokens]),
        [
          [6, 18],
          [Math.ceil(fault.length / 4), fault.length - Math.ceil(fault.length / 4)],
        ],
      );
      assert.equal(after?.tokenizer, tokenizer);
      await counter.close();
    });
  });
}

test('a thread that says it trapped is replaced, its counts are kept', async () => {
  await withWorkerFile(numberingWorker, async (workerFile) => {
    const counter = openCounter({ workerFile, tokenizer });
    const counts = [
      ...(await counter.count(['one', 'trap'])),
      ...(await counter.count(['two'])),
      ...(await counter.count(['three', 'one'])),
    ];
    assert.deepEqual(
      counts.map(({ tokens }) => tokens),
      [1, 2, 1, 2, 1],
    );
    await counter.close();
  });
});

test('a batch in the line behind a lost one is counted', async () => {
  await withWorkerFile(numberingWorker, async (workerFile) => {
    const counter = openCounter({ workerFile, tokenizer, timeoutMs: 1500 });
    const [lost, fine] = await Promise.all([counter.count(['hang']), counter.count(['one'])]);
    assert.deepEqual([lost[0]?.bandTokens, fine[0]?.tokens], [3, 1]);
    assert.equal(fine[0]?.tokenizer, tokenizer);
    await counter.close();
  });
});

test('a tokenizer that cannot be loaded is an error that names the file, each time', async () => {
  await withWorkerFile('', async (workerFile) => {
    copyFileSync(path.join(distFolder, 'worker.js'), workerFile);
    const counter = openCounter({ workerFile, tokenizer });
    const problem = /Tokens cannot be counted: .*tiktoken_bg\.wasm: ENOENT/;
    await assert.rejects(counter.count(['x']), problem);
    const wasm = path.join(path.dirname(workerFile), 'tiktoken_bg.wasm');
    writeFileSync(wasm, 'not wasm');
    await assert.rejects(counter.count(['x']), /tiktoken_bg\.wasm: .*magic/);
    await counter.close();
  });
});

test('a worker file that is missing, or is no counter, is an error', async () => {
  const missing = openCounter({ workerFile: path.resolve('no-such-worker.js'), tokenizer });
  await assert.rejects(missing.count(['x']), /Tokens cannot be counted: .*no-such-worker\.js/);
  await withWorkerFile('', async (workerFile) => {
    const empty = openCounter({ workerFile, tokenizer });
    await assert.rejects(empty.count(['x']), /Tokens cannot be counted: it ended with exit code 0/);
  });
});
