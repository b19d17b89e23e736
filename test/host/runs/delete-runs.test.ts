import { editor, fakeLog, FakeUri } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import type { Uri } from 'vscode';
import { deleteRuns } from '../../../src/host/runs/delete-runs.ts';
import { offerRetention } from '../../../src/host/runs/retention.ts';
import type { RunStore } from '../../../src/host/runs/run-store.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { idle } from '../../support/manual-clock.ts';

beforeEach(() => editor.reset());

/** Waits for a message of the editor. */
async function message(index: number) {
  while (editor.messages[index] === undefined) await idle();
  return editor.messages[index];
}

test('a run that cannot be put back is told', async () => {
  const at = path.join(temporaryFolder(), 'a.toolflame.jsonl');
  fs.writeFileSync(at, 'a');
  const log = fakeLog();
  const deleting = deleteRuns([FakeUri.file(at) as unknown as Uri], log, () => {});
  const question = await message(0);
  assert.match(question.text, /is deleted/);
  fs.rmSync(path.join(path.dirname(at), '.deleted'), { recursive: true });
  question.answer('Undo');
  await deleting;
  assert.match((await message(1)).text, /could not be put back: ENOENT/);
  assert.match(log.lines.join(), /error Some runs could not be put back/);
});

test('two runs that end together ask once, and again when that is answered', async () => {
  editor.settings.set('toolflame.runs.keep', { user: 1 });
  const uri = FakeUri.file('/w/a') as unknown as Uri;
  const run = { uri, file: 'a', sizeBytes: 1, summary: undefined, problem: undefined };
  let lists = 0;
  const list = async () => {
    lists++;
    await idle();
    return [1, 2].map((modifiedMs) => ({ ...run, modifiedMs }));
  };
  const store = { list, refresh: () => {} } as unknown as RunStore;
  const both = [offerRetention(store, fakeLog()), offerRetention(store, fakeLog())];
  (await message(0)).answer(undefined);
  await Promise.all(both);
  assert.deepEqual([lists, editor.messages.length], [1, 1]);
  const third = offerRetention(store, fakeLog());
  (await message(1)).answer('Keep All');
  await third;
  assert.deepEqual(editor.written, [{ key: 'toolflame.runs.keep', value: 0, target: 1 }]);
});

test('a history that cannot be listed is told, and asking goes on the next time', async () => {
  const failing = { list: () => Promise.reject(new Error('no folder')) } as unknown as RunStore;
  for (const index of [0, 1]) {
    await offerRetention(failing, fakeLog());
    assert.match((await message(index)).text, /no folder/);
  }
});
