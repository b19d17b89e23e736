import { editor, FakeFileError, FakeUri } from '../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import { openAgentFiles } from '../../src/host/agent-files.ts';
import { mostAgentBytes, tooLargeText } from '../../src/host/agent-size.ts';
import type { ReaderRequest, ReaderResult } from '../../src/reader/messages.ts';
import { readAgentText } from '../../src/agent/read-agent.ts';
import { temporaryFolder } from '../support/cli.ts';

beforeEach(() => editor.reset());

/** Agent files of a workspace, read by a thread that finds a fault in each. */
function open(files: { readonly [name: string]: string }, ask?: () => Promise<ReaderResult>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  const at = (name: string) => path.join(folder, name);
  editor.found.push(...Object.keys(files).map((name) => FakeUri.file(at(name))));
  const asked: string[] = [];
  const reader = {
    ask: async (request: ReaderRequest): Promise<ReaderResult> => {
      asked.push(request.type === 'agent' ? request.text : request.type);
      return ask ? ask() : { type: 'agent', problems: [] };
    },
    dispose: () => {},
  };
  const agents = openAgentFiles(reader);
  const list = async () =>
    (await agents.list()).files.map(({ path: name, fault }) => `${name} ${fault?.text ?? 'good'}`);
  return { agents, asked, at, list };
}

test('what cannot be read is listed with the reason, and only what is gone is not', async () => {
  const { at, list } = open({ 'b.agent.yaml': 'b', 'a.agent.yaml': 'a', 'gone.agent.yaml': '' });
  fs.rmSync(at('gone.agent.yaml'));
  editor.faults.set(at('a.agent.yaml'), new FakeFileError('NoPermissions', 'EACCES: a'));
  assert.deepEqual(await list(), [
    'a.agent.yaml it cannot be read: EACCES: a',
    'b.agent.yaml good',
  ]);
  editor.faults.clear();
  assert.deepEqual(await list(), ['a.agent.yaml good', 'b.agent.yaml good']);
});

test('a thread that stopped is no reason to hide an agent', async () => {
  const { list } = open({ 'a.agent.yaml': 'a' }, () => Promise.reject(new Error('it stopped')));
  assert.deepEqual(await list(), ['a.agent.yaml it cannot be read: it stopped']);
});

test('a file that is too large is told as the engine tells it, and neither read nor sent', async () => {
  const text = 'x'.repeat(mostAgentBytes + 1);
  const { asked, list } = open({ 'a.agent.yaml': text });
  const [line] = await list();
  assert.equal(line, `a.agent.yaml ${tooLargeText(text.length)}`);
  assert.deepEqual(asked, []);
  const read = readAgentText(text, 'a.agent.yaml');
  assert.ok(read.type === 'problems');
  assert.equal(read.problems[0]?.message, tooLargeText(text.length));
});

test('a list that is cut says so', async () => {
  const { agents } = open({ 'a.agent.yaml': 'a' });
  assert.equal((await agents.list()).isCut, false);
  const [uri] = editor.found;
  assert.ok(uri);
  for (let count = 0; count < 1000; count++) editor.found.push(uri);
  const { files, isCut } = await agents.list();
  assert.deepEqual([files.length, isCut], [1000, true]);
});
