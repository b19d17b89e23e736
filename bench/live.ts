// A run that writes 2,000 events a second for a minute, watched in a real VS Code: how long the frames of the panel are, how late
// the event loop of the extension host is, and whether all of it arrives. LIVE_SECONDS and LIVE_RATE change the minute and the
// rate. Goals: no frame over 33 ms, the 99th percentile of the delay under 20 ms, nothing lost.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { loadBuildModule } from '../test/support/browser.ts';
import { Panel } from '../test/vscode/support/panel.ts';
import { closeSession, openSession, type Session } from '../test/vscode/support/session.ts';
import { writeTrace } from '../test/vscode/support/traces.ts';
import { flood } from './support/event-flood.ts';
import { recordTasks } from './support/long-tasks.ts';
import { median, percentile, table } from './support/rounds.ts';
import { rowsOfTasks } from './support/task-rows.ts';

const perSecond = Number(process.env['LIVE_RATE'] ?? 2000);
const lengthMs = Number(process.env['LIVE_SECONDS'] ?? 60) * 1000;
/** Says what the tasks of the window were, at some cost to its frames. */
const isTraced = process.env['LIVE_TRACE'] !== undefined;
/** A frame comes every 16.7 ms: one that was missed makes 33.3. */
const frameGoalMs = 33;
const missedOneMs = 33.4;
const afterEndMs = 60_000;

interface PackageModule {
  makePackage(): Promise<{ readonly vsix: string }>;
}

interface Second {
  readonly atMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const name = 'live.toolflame.jsonl';

async function main(): Promise<void> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'toolflame-live-'));
  const probe = path.join(scratch, 'loop.jsonl');
  const { vsix } = await (await loadBuildModule<PackageModule>('package.mjs')).makePackage();
  const session = await openSession({
    prepare: (folder) => writeTrace(folder, name, 'run live model=m1 concurrency=8 simulated'),
    host: {
      vsix: [vsix],
      dev: [path.resolve('bench/support/loop-probe')],
      env: { LOOP_PROBE: probe },
    },
  });
  try {
    await measure(session, probe);
  } finally {
    await closeSession(session);
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measure({ workbench, folder, page }: Session, probe: string): Promise<void> {
  await workbench.openFile(name);
  const panel = new Panel(workbench.webview());
  await panel.badge('running').waitFor();
  const document = await (await panel.frame.locator('body').elementHandle())?.ownerFrame();
  if (!document) throw new Error('The panel has no document.');
  const endRecording = isTraced ? await recordTasks(page) : undefined;
  const startMs = Date.now();
  const flooding = flood(path.join(folder, name), perSecond, lengthMs);
  // There is none before the first events.
  await panel.section('Timeline').scrollIntoViewIfNeeded();
  await watchFrames(document);
  const { events, calls, tools, wallMs } = await flooding;
  const endMs = Date.now();
  const tasks = await endRecording?.();
  const frames = await document.evaluate(() => (window as Watched).frameMs ?? []);
  await panel.badge('running').waitFor({ state: 'hidden', timeout: afterEndMs });
  const shown = { turns: await detailOf(panel, 'Wall'), tools: await detailOf(panel, 'Tools') };
  const seconds = readSeconds(probe).filter(({ atMs }) => atMs > startMs && atMs <= endMs);
  const over = frames.filter((ms) => ms > frameGoalMs);
  const round = (ms: number): string => `${ms.toFixed(1)} ms`;
  const rows = [
    ['written', `${events} events in ${(wallMs / 1000).toFixed(1)} s`],
    ['turns written, shown', `${calls}, ${shown.turns}`],
    ['tool calls written, shown', `${tools}, ${shown.tools}`],
    ['frames', `${frames.length}`],
    ['frame, median', round(median(frames))],
    ['frame, 95th percentile', round(percentile(frames, 0.95))],
    ['frame, longest', round(Math.max(...frames))],
    [`frames over ${frameGoalMs} ms`, `${over.length}`],
    [
      'of these, longer than one that was missed',
      `${over.filter((ms) => ms > missedOneMs).length}`,
    ],
    ['the longest, at which second', longestOf(frames)],
    ['extension host: delay, median', round(median(seconds.map(({ medianMs }) => medianMs)))],
    [
      'extension host: 99th percentile, the worst second',
      round(Math.max(...seconds.map(({ p99Ms }) => p99Ms))),
    ],
    [
      'extension host: 99th percentile, the median second',
      round(median(seconds.map(({ p99Ms }) => p99Ms))),
    ],
    ['extension host: longest', round(Math.max(...seconds.map(({ maxMs }) => maxMs)))],
  ];
  console.log(table(rows));
  if (tasks === undefined) return;
  for (const overMs of [frameGoalMs, 0]) console.log(`\n${table(rowsOfTasks(tasks, overMs))}`);
}

function detailOf({ frame }: Panel, label: string): Promise<string> {
  const tile = frame.locator('.tile', { has: frame.locator('dt', { hasText: label }) });
  return tile.locator('.detail').innerText();
}

type Watched = Window & { frameMs?: number[] };

/** From one frame to the next, for as long as the document lives. */
function watchFrames(document: Frame): Promise<void> {
  return document.evaluate(() => {
    const frameMs: number[] = [];
    (window as Watched).frameMs = frameMs;
    let lastMs = performance.now();
    const turn = (nowMs: number): void => {
      frameMs.push(nowMs - lastMs);
      lastMs = nowMs;
      requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  });
}

/** E.g. `50 ms at 3.1 s`, the longest first. */
function longestOf(frames: readonly number[]): string {
  let atMs = 0;
  const stamped = frames.map((ms) => ({ ms, atMs: (atMs += ms) }));
  const longest = stamped.sort((a, b) => b.ms - a.ms).slice(0, 5);
  return longest
    .map((each) => `${each.ms.toFixed(0)} ms at ${(each.atMs / 1000).toFixed(1)} s`)
    .join(', ');
}

function readSeconds(file: string): readonly Second[] {
  if (!existsSync(file)) throw new Error('The probe in the extension host has not written a word.');
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Second);
}

void main();
