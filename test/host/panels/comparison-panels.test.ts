import { editor, fakeLog, FakePanel, FakeUri } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { window, type WebviewPanel } from 'vscode';
import { createComparisonPanels } from '../../../src/host/panels/comparison-panels.ts';
import type { PanelWorld } from '../../../src/host/panels/trace-panel.ts';
import type { ReaderOptions } from '../../../src/reader/client.ts';
import type { ReaderRequest, ReaderResult } from '../../../src/reader/messages.ts';
import { idle } from '../../support/manual-clock.ts';

const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => void rejections.push(reason));
beforeEach(() => editor.reset());
afterEach(() => assert.deepEqual(rejections.splice(0), []));

/** Comparisons whose questions are answered by the test. */
function open() {
  const panels: FakePanel[] = [];
  const asked: { traces: number; answer(result: ReaderResult): void }[] = [];
  const reader = {
    ask: (request: ReaderRequest, { signal }: ReaderOptions = {}) =>
      new Promise<ReaderResult>((resolve, reject) => {
        const traces = request.type === 'comparison' ? request.traces.length : 0;
        asked.push({ traces, answer: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    dispose: () => {},
  };
  const log = fakeLog();
  const world = { home: FakeUri.file('/e'), log, reader } as unknown as PanelWorld;
  window.createWebviewPanel = () => {
    const panel = new FakePanel();
    panels.push(panel);
    return panel as unknown as WebviewPanel;
  };
  const comparisons = createComparisonPanels(world);
  const show = comparisons.open({ traces: ['file:///w/a'] });
  const [panel] = panels;
  assert.ok(panel);
  return { panel, panels, asked, log, comparisons, show };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await idle();
}

const json = new TextEncoder().encode('{}');
const result = { type: 'comparison', json, title: 'a and b', markdown: '' } as const;
const two = { traces: ['file:///w/a', 'file:///w/b'] };

test('each further comparison is shown in the panel that is open', async () => {
  const { panel, asked, show } = open();
  await settled();
  asked[0]?.answer(result);
  await settled();
  assert.equal(panel.title, 'a and b');
  assert.equal(show(two), true);
  await settled();
  assert.deepEqual(
    asked.map(({ traces }) => traces),
    [1, 2],
  );
});

test('once its panel is closed, a comparison reads and shows nothing more, and the log says so', async () => {
  const { panel, panels, asked, show, log } = open();
  await settled();
  panel.dispose();
  assert.equal(show(two), false);
  await settled();
  assert.equal(asked.length, 1);
  assert.equal(panels.length, 1);
  assert.match(log.lines.join(), /it was closed/);
  assert.doesNotMatch(log.lines.join(), /error/);
});

test('an answer that comes at the moment of closing is dropped', async () => {
  const { panel, asked, log } = open();
  await settled();
  asked[0]?.answer(result);
  panel.dispose();
  await settled();
  assert.doesNotMatch(log.lines.join(), /error/);
});

test('a panel that is closed before it shows anything is let go', async () => {
  const { panel, asked, show } = open();
  panel.dispose();
  await settled();
  assert.equal(asked.length, 0);
  assert.equal(show(two), false);
});

test('a restored panel that is closed at once is let go too', async () => {
  const { comparisons, asked } = open();
  const panel = new FakePanel();
  const state = { restore: JSON.stringify(two) };
  const restored = comparisons.deserializeWebviewPanel(panel as unknown as WebviewPanel, state);
  panel.dispose();
  await restored;
  await settled();
  // The other panel has asked.
  assert.equal(asked.length, 1);
});
