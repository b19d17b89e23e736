import { editor, fakeLog, FakeUri } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { ExtensionContext, Uri } from 'vscode';
import { openRunStore, type RunStore } from '../../../src/host/runs/run-store.ts';
import type { ReaderResult, RunSummary } from '../../../src/reader/messages.ts';
import { temporaryFolder } from '../../support/cli.ts';

const died: RunSummary = {
  ...{ agent: 'a', model: 'm', simulated: true, outcome: 'died', wallMs: 1, turns: 1 },
  ...{ toolCalls: 0, reason: 'the trace has no end of the run' },
};

const stores: RunStore[] = [];

beforeEach(() => {
  editor.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
});
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
  mock.timers.reset();
});

/** A history with one trace, which somebody writes. */
function open({ own = false, ageMs = 0 } = {}) {
  const folder = temporaryFolder();
  const runs = path.join(folder, 'runs');
  fs.mkdirSync(runs);
  const trace = path.join(runs, 'a.toolflame.jsonl');
  fs.writeFileSync(trace, 'x');
  const seconds = (Date.now() - ageMs) / 1000;
  fs.utimesSync(trace, seconds, seconds);
  const state = { isActive: false, grows: true };
  let asked = 0;
  const reader = {
    ask: async (): Promise<ReaderResult> => {
      asked++;
      // Whenever it has been read, it has grown.
      if (state.grows) fs.appendFileSync(trace, 'x');
      return { type: 'summary', summary: died };
    },
    dispose: () => {},
  };
  const context = {
    storageUri: FakeUri.file(folder),
    workspaceState: { get: () => undefined, update: async () => {} },
  } as unknown as ExtensionContext;
  const ownRuns = { isActive: () => state.isActive, isOwn: () => own };
  const store = openRunStore(context, reader, fakeLog(), ownRuns);
  stores.push(store);
  let told = 0;
  store.onDidChange(() => {
    told++;
    void store.list();
  });
  const uri = FakeUri.file(trace) as unknown as Uri;
  const change = () => editor.watchers[0]?.changed.fire(uri as unknown as FakeUri);
  const outcome = async () => (await store.list())[0]?.summary?.outcome;
  return { store, trace, outcome, change, state, asked: () => asked, told: () => told };
}

/** Files are real: what is under way needs more than a turn of the loop. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn++) await fs.promises.stat('.');
};

test('a run without an end that was written a moment ago is on, until it has been silent', async () => {
  const { outcome, store, told, state } = open();
  state.grows = false;
  await outcome();
  await settled();
  assert.equal(await outcome(), 'running');
  assert.equal((await store.list())[0]?.summary?.reason, undefined);
  const before = told();
  // Nobody lists it: it is looked at again by itself.
  mock.timers.tick(30_001);
  await settled();
  assert.equal(told(), before + 1);
  assert.equal(await outcome(), 'died');
});

test('one that was written long ago has died, and so has one of this window', async () => {
  for (const run of [open({ ageMs: 60_000 }), open({ own: true })]) {
    run.state.grows = false;
    await run.outcome();
    await settled();
    assert.equal(await run.outcome(), 'died');
  }
});

test('a file that grows is not read in a circle, but once more after each change', async () => {
  const { outcome, change, asked, told } = open();
  await outcome();
  await settled();
  assert.equal(asked(), 1);
  assert.equal(told(), 1);
  for (let time = 0; time < 4; time++) {
    change();
    mock.timers.tick(250);
  }
  await settled();
  assert.equal(asked(), 2);
  for (let time = 0; time < 3; time++) await outcome();
  await settled();
  assert.equal(asked(), 2);
});

test('changes of a run of this window are of no interest', async () => {
  const { outcome, change, state, told } = open();
  state.isActive = true;
  await outcome();
  change();
  mock.timers.tick(5000);
  await settled();
  assert.equal(told(), 0);
});
