import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as z from 'zod';
import { openLinesFile } from '../../src/agent/lines-file.ts';
import { temporaryFolder } from '../support/cli.ts';

const schema = z.object({ n: z.number() });

function open(file = path.join(temporaryFolder(), 'deep', 'a.jsonl'), maxLines = 1000) {
  const faults: string[] = [];
  const lines = openLinesFile({ file, schema, maxLines, onFault: (fault) => faults.push(fault) });
  const numbers = async () => (await lines.read()).map(({ n }) => n);
  const add = (...all: number[]) => lines.append(all.map((n) => ({ n })));
  return { file, faults, numbers, add };
}

test('what is kept is read again, in its order; nothing is made before', async () => {
  const { file, faults, numbers, add } = open();
  assert.deepEqual(await numbers(), []);
  await add();
  assert.equal(fs.existsSync(path.dirname(file)), false);
  await add(1, 2);
  await add(3);
  assert.deepEqual(await open(file).numbers(), [1, 2, 3]);
  assert.deepEqual(faults, []);
});

test('a line that is torn or not ours is left out and told, and gone with the next line', async () => {
  const { file, faults, numbers, add } = open();
  await add(1);
  fs.appendFileSync(file, '{"n":"text"}\n\u0000\u0001binary\n{"n":2}\n{"n":');
  assert.deepEqual(await numbers(), [1, 2]);
  assert.match(faults.join(), /3 of 5 lines cannot be read/);
  await add(3);
  assert.equal(fs.readFileSync(file, 'utf8'), '{"n":1}\n{"n":2}\n{"n":3}\n');
  assert.equal(faults.length, 1);
});

test('a line that another process has not finished yet takes none of ours with it', async () => {
  const { file, numbers, add } = open();
  await add(1);
  // Added between the look at the file and the write.
  const { appendFile } = fs.promises;
  fs.promises.appendFile = async (...args) => {
    fs.promises.appendFile = appendFile;
    fs.appendFileSync(file, '{"n":');
    return appendFile(...args);
  };
  await add(2);
  assert.deepEqual(await numbers(), [1, 2]);
});

test('only the newest are kept', async () => {
  const { file, numbers, add } = open(undefined, 10);
  for (let n = 1; n <= 100; n++) await add(n);
  assert.deepEqual(await numbers(), [91, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
  assert.ok(fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).length <= 20);
  assert.deepEqual(fs.readdirSync(path.dirname(file)), ['a.jsonl'], 'nothing is left beside it');
});

test('many who add at once lose nothing', async () => {
  const { file } = open();
  await Promise.all(Array.from({ length: 50 }, (_, n) => open(file).add(n, n + 100)));
  assert.equal(new Set(await open(file).numbers()).size, 100);
});

test('what is no file, too large, or cannot be written is told, and no more', async () => {
  const folder = open(temporaryFolder());
  assert.deepEqual(await folder.numbers(), []);
  await folder.add(1);
  assert.equal(folder.faults.length, 2);

  const large = open();
  fs.mkdirSync(path.dirname(large.file));
  fs.writeFileSync(large.file, 'x'.repeat(9_000_000));
  assert.deepEqual(await large.numbers(), []);
  assert.match(large.faults.join(), /too large/);
  await large.add(1);
  assert.deepEqual(await large.numbers(), [1]);

  // A file where the folder should be: also for root, who may write everything.
  const blocked = open(path.join(large.file, 'a.jsonl'));
  await blocked.add(1);
  assert.match(blocked.faults.join(), /cannot be written/);
});
