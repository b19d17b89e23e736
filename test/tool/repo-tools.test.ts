import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { loadModule } from '../../src/tool/module.ts';
import type { Json } from '../../src/trace/conversation.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-'));
const root = path.join(folder, 'repo');
for (const inner of ['repo/src', 'repo/node_modules/x', 'repo/.git']) {
  mkdirSync(path.join(folder, inner), { recursive: true });
}
const files: readonly (readonly [file: string, text: string])[] = [
  ['secret.txt', 'TODO secret'],
  ['repo/b.md', 'one\nTODO two\n'],
  ['repo/image.png', 'a\0TODO'],
  ['repo/src/a.ts', 'x'.repeat(100_000)],
  ['repo/node_modules/x/index.js', 'TODO'],
  ['repo/.git/config', 'TODO'],
];
for (const [file, text] of files) writeFileSync(path.join(folder, file), text);
symlinkSync(path.join(folder, 'secret.txt'), path.join(root, 'link.txt'));
process.env['TOOLFLAME_REPO'] = root;
after(() => rmSync(folder, { recursive: true }));

const loading = loadModule(path.resolve('examples/repo.tools.ts'));

/** What one of the example's tools gives, or the message of what it throws. */
async function call(name: string, input: Json, signal = new AbortController().signal) {
  const loaded = await loading;
  const found = loaded.type === 'tools' && loaded.tools.find((tool) => tool.schema.name === name);
  if (!found) throw new Error(`no tool ${name}`);
  try {
    return await found.run(input, { signal, toolUseId: 'u' });
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

test('list_files lists text files, without dependencies, history, binary and links', async () => {
  assert.deepEqual(await call('list_files', {}), { files: ['b.md', 'src/a.ts'], complete: true });
  assert.deepEqual(await call('list_files', { extension: '.ts' }), {
    files: ['src/a.ts'],
    complete: true,
  });
});

test('read_file gives a text, the start of a long one', async () => {
  assert.equal(await call('read_file', { path: 'b.md' }), 'one\nTODO two\n');
  assert.equal(String(await call('read_file', { path: 'src/a.ts' })).length, 65_536);
});

const refused: readonly (readonly [file: Json, message: string])[] = [
  ['../secret.txt', '../secret.txt is outside of the project'],
  ['src/../../secret.txt', 'src/../../secret.txt is outside of the project'],
  ['/etc/hosts', '/etc/hosts is outside of the project'],
  ['link.txt', 'link.txt is outside of the project'],
  ['none.ts', 'none.ts does not exist'],
  ['src', 'src is not a file'],
  ['image.png', 'image.png is not a text file'],
  ['', 'give the path of a file'],
  [3, 'give the path of a file'],
];

for (const [file, message] of refused) {
  test(`read_file refuses ${JSON.stringify(file)}`, async () => {
    assert.equal(await call('read_file', { path: file }), message);
  });
}

test('search_text finds lines in the listed files only', async () => {
  const matches = [{ file: 'b.md', line: 2, text: 'TODO two' }];
  assert.deepEqual(await call('search_text', { text: 'TODO' }), { matches, complete: true });
});

test('each tool stops when it is aborted', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  assert.equal(await call('list_files', {}, signal), 'enough');
  assert.equal(await call('read_file', { path: 'b.md' }, signal), 'enough');
  assert.equal(await call('search_text', { text: 'a' }, signal), 'enough');
});
