// What the page of the panel alone does with a run of 2,000 events a second: the reports and pictures of that run, four times a
// second as the reading thread tells them, and nothing else on its thread. LIVE_AT=20 takes that second of the run; 55 otherwise.
// LIVE_PROFILE=file keeps a profile of the processor.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { buildReport } from '../src/reader/report/report-message.ts';
import type { ReportResult } from '../src/reader/messages.ts';
import { slimEvent } from '../src/reader/slim-event.ts';
import { buildProfile } from '../src/profile/build.ts';
import type { TraceEvent } from '../src/trace/event.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { traceOf } from '../test/support/trace-builder.ts';
import { openPanel } from '../test/webview/browser/page.ts';
import { turns } from './support/event-flood.ts';
import { recordTasks, type Task } from './support/long-tasks.ts';
import { percentile, table } from './support/rounds.ts';
import { rowsOfTasks } from './support/task-rows.ts';

const perSecond = 2000;
const atSecond = Number(process.env['LIVE_AT'] ?? 55);
const updates = 12;
const updateEveryMs = 250;
const frameGoalMs = 33;

interface Update {
  readonly json: string;
  readonly picture: string;
}

/** The run at its last moments before `atSecond`, as it is told then. */
function updatesOf(): readonly Update[] {
  let count = 0;
  const source = turns(() => (count / perSecond) * 1000);
  const events: TraceEvent[] = [...traceOf('run live model=m1 concurrency=8 simulated')];
  const told: Update[] = [];
  for (let update = 0; update < updates; update += 1) {
    const due = (atSecond - ((updates - update) * updateEveryMs) / 1000) * perSecond;
    for (; count < due; count += 1) events.push(slimEvent(source.next().value as TraceEvent));
    told.push(encoded(reportOf(events)));
  }
  return told;
}

function reportOf(events: readonly TraceEvent[]): ReportResult {
  const file = { name: 'live', path: '/live.toolflame.jsonl', uri: 'file:///live' };
  return buildReport({ profile: buildProfile(events, 'running'), problems: [] }, { file });
}

function encoded({ json, picture }: ReportResult): Update {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return { json: base64(json), picture: base64(picture) };
}

type Fed = Window & { fed?: readonly { json: Uint8Array; picture: Uint8Array }[] };

/** Puts the bytes into the page, so that telling them later costs what it costs in the editor. */
async function load(page: Page, told: readonly Update[]): Promise<void> {
  await page.evaluate((all) => {
    const bytes = (base64: string): Uint8Array =>
      Uint8Array.from(atob(base64), (each) => each.codePointAt(0) ?? 0);
    (window as Fed).fed = all.map(({ json, picture }) => ({
      json: bytes(json),
      picture: bytes(picture),
    }));
  }, told);
}

/** Tells the updates, one after the other; gives how long each frame took, in ms. */
function tell(page: Page, from: number, to: number): Promise<readonly number[]> {
  return page.evaluate(
    async ([first, end, everyMs]) => {
      const frameMs: number[] = [];
      let lastMs = performance.now();
      let isOn = true;
      const turn = (nowMs: number): void => {
        frameMs.push(nowMs - lastMs);
        lastMs = nowMs;
        if (isOn) requestAnimationFrame(turn);
      };
      requestAnimationFrame(turn);
      for (let at = first; at < end; at += 1) {
        const update = (window as Fed).fed?.[at];
        window.postMessage({ request: 2 * at, json: update?.json }, '*');
        window.postMessage({ request: 2 * at + 1, bytes: update?.picture }, '*');
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      isOn = false;
      return frameMs;
    },
    [from, to, updateEveryMs] as const,
  );
}

async function main(): Promise<void> {
  const told = updatesOf();
  const browser = await launchBrowser();
  try {
    const { page } = await openPanel(browser);
    await load(page, told);
    await tell(page, 0, 2);
    await page.locator('#timeline').scrollIntoViewIfNeeded();
    const cdp = await page.context().newCDPSession(page);
    const profileTo = process.env['LIVE_PROFILE'];
    if (profileTo !== undefined) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.start');
    }
    const end = await recordTasks(page);
    const frames = await tell(page, 2, updates);
    const tasks = await end();
    if (profileTo !== undefined) {
      const { profile } = await cdp.send('Profiler.stop');
      writeFileSync(profileTo, JSON.stringify(profile));
    }
    print(told, frames, tasks);
  } finally {
    await browser.close();
  }
}

function print(told: readonly Update[], frames: readonly number[], tasks: readonly Task[]): void {
  const last = told.at(-1);
  const kb = (base64 = ''): string => `${Math.round((base64.length * 3) / 4 / 1000)} kB`;
  console.log(
    table([
      ['report, picture', kb(last?.json), kb(last?.picture)],
      ['frames, 95th percentile, longest', `${frames.length}`, ...sizes(frames)],
      [`frames over ${frameGoalMs} ms`, `${frames.filter((ms) => ms > frameGoalMs).length}`],
    ]),
  );
  console.log(`\n${table(rowsOfTasks(tasks, frameGoalMs))}`);
  console.log(`\n${table(rowsOfTasks(tasks, 0))}`);
}

function sizes(frames: readonly number[]): readonly string[] {
  return [percentile(frames, 0.95), Math.max(...frames)].map((ms) => `${ms.toFixed(1)} ms`);
}

void main();
