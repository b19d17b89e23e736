import { FakeUri, fakeLog } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from 'vscode';
import type { Screen } from '../../../src/host/panels/connect-webview.ts';
import { PanelTimeline, type TimelineWorld } from '../../../src/host/panels/panel-timeline.ts';
import type { DetailsMessage } from '../../../src/protocol.ts';
import type { ReaderRequest, ReaderResult, ReportResult } from '../../../src/reader/messages.ts';
import { idle } from '../../support/manual-clock.ts';

const bytesOf = (n: number) => Uint8Array.of(n);
const json = new TextEncoder().encode('{}');
const reportOf = (n: number): ReportResult => ({
  ...{ type: 'report', json, markdown: '' },
  ...{ picture: bytesOf(n), agentFile: '/w/a.agent.yaml' },
});
const grouping = { tokens: 'carried', by: 'call' } as const;
const time = { axis: 'time', grouping } as const;
const tokens = { axis: 'tokens', grouping } as const;
const money = { axis: 'money', grouping } as const;
const box = { kind: 'tool', subject: 3, item: 0 } as const;

/** A timeline whose reading thread answers with `answers`, in order; the last one again and again. */
function open(...answers: ReaderResult[]) {
  const asked: ReaderRequest[] = [];
  const seen: string[] = [];
  const see =
    (what: string) =>
    async (_trace: unknown, ...rest: unknown[]) =>
      void seen.push([what, ...rest].join(' '));
  const screen = {
    showPicture: (picture: Uint8Array) => seen.push(`picture ${picture[0]}`),
    tell: async ({ title }: DetailsMessage) => void seen.push(`details ${title}`),
  } as unknown as Screen;
  const world = {
    log: fakeLog(),
    reader: {
      ask: async (request: ReaderRequest) => {
        asked.push(request);
        return answers.length > 1 ? answers.shift() : answers[0];
      },
    },
    openContent: see('open'),
    revealTool: async (agentFile: string, tool: string) => void seen.push(`${agentFile} ${tool}`),
    exportRun: see('export'),
    saveImage: see('save'),
  } as unknown as TimelineWorld;
  const uri = FakeUri.file('/w/a.toolflame.jsonl') as unknown as Uri;
  return { timeline: new PanelTimeline(uri, screen, world), asked, seen, log: world.log };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await idle();
}

test('the run over time comes with each report', () => {
  const { timeline, asked, seen } = open();
  timeline.follow(reportOf(1));
  timeline.follow(reportOf(2));
  assert.deepEqual([asked, seen], [[], ['picture 1', 'picture 2']]);
});

test('another axis is asked for, and anew when the run has come further', async () => {
  const { timeline, asked, seen } = open({ type: 'picture', bytes: bytesOf(7) });
  timeline.follow(reportOf(1));
  await timeline.handle({ type: 'show-picture', choice: tokens });
  await settled();
  timeline.follow(reportOf(2));
  await settled();
  await timeline.handle({ type: 'show-picture', choice: time });
  assert.deepEqual(seen, ['picture 1', 'picture 7', 'picture 7', 'picture 2']);
  assert.deepEqual(
    asked.map((request) => request.type === 'picture' && request.choice),
    [tokens, tokens],
  );
});

test('a picture that has been overtaken by another choice is not shown', async () => {
  const answers = [7, 8].map((n) => ({ type: 'picture', bytes: bytesOf(n) }) as const);
  const { timeline, seen } = open(...answers);
  const both = [tokens, money].map((choice) => timeline.handle({ type: 'show-picture', choice }));
  await Promise.all(both);
  await settled();
  assert.deepEqual(seen, ['picture 8']);
});

test('a trace that cannot be read any more is told to who asks', async () => {
  const message = { type: 'failed', title: 't', message: 'it is gone', offers: [] } as const;
  const { timeline, seen } = open({ type: 'failed', message });
  await assert.rejects(timeline.handle({ type: 'inspect', box }), /it is gone/);
  await assert.rejects(timeline.handle({ type: 'show-picture', choice: tokens }), /it is gone/);
  assert.deepEqual(seen, []);
  // What cannot be drawn is not what is shown from then on.
  timeline.follow(reportOf(1));
  assert.deepEqual(seen, ['picture 1']);
});

test('a run that has come further and cannot be drawn is logged', async () => {
  const message = { type: 'failed', title: 't', message: 'it is gone', offers: [] } as const;
  const { timeline, log } = open(
    { type: 'picture', bytes: bytesOf(7) },
    { type: 'failed', message },
  );
  await timeline.handle({ type: 'show-picture', choice: tokens });
  timeline.follow(reportOf(1));
  await settled();
  assert.match(String(Reflect.get(log, 'lines')), /error .*it is gone/);
});

test('details, contents, declarations and files are asked of who has them', async () => {
  const message = { type: 'details', box, title: 'fetch' } as unknown as DetailsMessage;
  const { timeline, seen } = open({ type: 'details', message });
  timeline.follow(reportOf(1));
  await timeline.handle({ type: 'inspect', box });
  await timeline.handle({ type: 'open-content', part: 4 });
  await timeline.handle({ type: 'reveal-tool', tool: 'fetch' });
  await timeline.handle({ type: 'export', format: 'html' });
  await timeline.handle({ type: 'save-image', format: 'svg', bytes: bytesOf(9) });
  assert.deepEqual(seen, [
    'picture 1',
    'details fetch',
    'open 4',
    '/w/a.agent.yaml fetch',
    'export html',
    'save svg 9',
  ]);
});
