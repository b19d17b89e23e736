import { editor, fakeLog, FakePanel, FakeUri } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import type { Uri, WebviewPanel } from 'vscode';
import { type PanelWorld, showTrace } from '../../../src/host/panels/trace-panel.ts';
import type { ReaderOptions } from '../../../src/reader/client.ts';
import type { ReaderRequest, ReaderResult } from '../../../src/reader/messages.ts';
import { idle } from '../../support/manual-clock.ts';

mock.timers.enable({ apis: ['setTimeout'] });
beforeEach(() => editor.reset());

const json = new TextEncoder().encode('{}');
const report = { type: 'report', json, markdown: '', picture: new Uint8Array() } as const;
const failed = {
  type: 'failed',
  message: { type: 'failed', title: 't', message: 'it failed', offers: [] },
} as const;

/** A trace in its panel; what is asked of the reading thread is answered by the test. */
function open(isActive: boolean) {
  const asked: { type: string; answer(result: ReaderResult): Promise<void> }[] = [];
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await idle();
  };
  const ask = ({ type }: ReaderRequest, { signal }: ReaderOptions = {}) =>
    new Promise<ReaderResult>((resolve, reject) => {
      asked.push({ type, answer: (result) => (resolve(result), settled()) });
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  const world = {
    ...{ home: FakeUri.file('/e'), log: fakeLog(), reader: { ask }, isActive: () => isActive },
    ...{ mayBeOnElsewhere: async () => false, onRunsChange: () => ({ dispose: () => {} }) },
  } as unknown as PanelWorld;
  const panel = new FakePanel();
  const uri = FakeUri.file('/w/a');
  showTrace(panel as unknown as WebviewPanel, uri as unknown as Uri, world);
  const change = async (): Promise<void> => {
    editor.watchers[0]?.changed.fire(uri);
    mock.timers.tick(500);
    await settled();
  };
  const types = () => asked.map(({ type }) => type).join(' ');
  return { asked, change, panel, settled, types };
}

test('a report whose reading failed while its run began is read again when the trace is there', async () => {
  const { asked, change, settled, types } = open(true);
  await settled();
  await change();
  assert.equal(types(), 'follow', 'a run of this window is followed already');
  await asked[0]?.answer(failed);
  await change();
  assert.equal(types(), 'follow follow');
});

test('a file that changes while it is read is read again afterwards, and the reading is not disturbed', async () => {
  const { asked, change, settled, types } = open(false);
  await settled();
  await change();
  await change();
  assert.equal(types(), 'report');
  await asked[0]?.answer(report);
  assert.equal(types(), 'report report');
  await asked[1]?.answer(report);
  assert.equal(types(), 'report report');
  await change();
  assert.equal(types(), 'report report report');
});

test('changes that come all the time are told all the same', async () => {
  const { asked, settled, types } = open(false);
  await settled();
  await asked[0]?.answer(report);
  for (let time = 0; time < 6; time++) {
    editor.watchers[0]?.changed.fire(FakeUri.file('/w/a'));
    mock.timers.tick(100);
  }
  await settled();
  assert.equal(types(), 'report report');
});

test('a panel that is closed reads nothing more', async () => {
  const { panel, change, settled, types } = open(false);
  await settled();
  panel.dispose();
  await change();
  assert.equal(types(), 'report');
  assert.equal(editor.watchers[0]?.isDisposed, true);
});
