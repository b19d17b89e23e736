// What it takes to show and to move through a large run: our drawing, beside speedscope, flame-chart-js and a plain canvas, in
// the Chromium of the VS Code host, drawing in software and as fast as it can. A new browser for each measurement.
// TOOLFLAME_BENCH_SPANS=1000,10000 takes other sizes, TOOLFLAME_BENCH_ROUNDS=1 fewer rounds.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, loadBuildModule } from '../test/support/browser.ts';
import {
  median,
  medianOfPairs,
  percentile,
  type Rounds,
  runRounds,
  table,
} from './support/rounds.ts';
import type { PageFigures } from './support/timeline-figures.ts';

const sizes = (process.env['TOOLFLAME_BENCH_SPANS'] ?? '1000,10000,100000,1000000')
  .split(',')
  .map(Number);
const rounds = Number(process.env['TOOLFLAME_BENCH_ROUNDS'] ?? 5);

const candidates = ['ours', 'plain', 'flame-chart', 'speedscope'] as const;
type Name = (typeof candidates)[number];

interface Figures extends PageFigures {
  /** Resident memory of the page's process after the last frame; NaN where the system does not say. */
  readonly memoryMB: number;
}

/** A frame then takes what it costs, and no more: no waiting for the screen. */
const flags = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const origin = 'http://bench.localhost';
const timeoutMs = 180_000;
const speedscope = 'node_modules/speedscope/dist/release';
const viewport = { width: 1400, height: 850 };

/** Colours of the editor's dark theme. */
const style = `<style>
  :root { --vscode-editor-background: #1f1f1f; --vscode-foreground: #cccccc; --vscode-focusBorder: #0078d4;
    --vscode-descriptionForeground: #9d9d9d; --vscode-panel-border: #2b2b2b; --vscode-charts-blue: #3794ff;
    --vscode-charts-purple: #b180d7; --vscode-charts-orange: #d18616; --vscode-charts-green: #89d185;
    --vscode-charts-yellow: #cca700; --vscode-charts-red: #f14c4c; }
  body { margin: 0; }
</style>`;

async function serve(page: Page, name: Name): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    if (file === '' && name !== 'speedscope') {
      const body = `<!doctype html><head>${style}</head><body></body>`;
      return route.fulfill({ contentType: 'text/html', body });
    }
    return route.fulfill({ path: path.join(speedscope, file === '' ? 'index.html' : file) });
  });
}

async function measure(name: Name, count: number, script: string): Promise<Figures> {
  const browser = await launchBrowser(flags);
  try {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(timeoutMs);
    await serve(page, name);
    await page.goto(`${origin}/`);
    await page.addScriptTag({ content: script });
    const figures = await page.evaluate(
      (spans) =>
        (globalThis as unknown as { measure(count: number): Promise<PageFigures> }).measure(spans),
      count,
    );
    return { ...figures, memoryMB: await memoryOf(browser, page) };
  } finally {
    await browser.close();
  }
}

/** The largest of the browser's page processes: there is one page. */
async function memoryOf(browser: Browser, page: Page): Promise<number> {
  const pageSession = await page.context().newCDPSession(page);
  await pageSession.send('HeapProfiler.collectGarbage');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  try {
    const text = execFileSync('ps', ['-o', 'rss=', '-p', ids.join(',')], { encoding: 'utf8' });
    return Math.max(...text.trim().split(/\s+/).map(Number)) / 1000;
  } catch {
    return NaN;
  }
}

const columns: readonly (readonly [title: string, of: (figures: Figures) => number])[] = [
  ['first paint', ({ firstPaintMs }) => firstPaintMs],
  ['frame p50', ({ frameMs }) => percentile(frameMs, 0.5)],
  ['frame p95', ({ frameMs }) => percentile(frameMs, 0.95)],
  ['convert', ({ convertMs }) => convertMs],
  ['MB', ({ memoryMB }) => memoryMB],
];

function rowOf(name: Name, results: Rounds<Name, Figures>): readonly string[] {
  const cells = columns.map(([, of]) => median(results[name].map(of)).toFixed(1));
  const ratios = columns
    .slice(0, 3)
    .map(([, of]) =>
      medianOfPairs(results.ours.map(of), results[name].map(of), (our, their) => their / our),
    );
  return [name, ...cells, ...ratios.map((ratio) => ratio.toFixed(1))];
}

async function main(): Promise<void> {
  const { bundlePage } = await loadBuildModule<{ bundlePage(entry: string): Promise<string> }>(
    'bundles.mjs',
  );
  const scripts = new Map<Name, string>();
  for (const name of candidates) {
    scripts.set(name, await bundlePage(`bench/timeline-page/${name}.ts`));
  }
  const of = (name: Name, count: number) => () => measure(name, count, scripts.get(name) ?? '');
  const medians: number[] = [];
  for (const count of sizes) {
    const results = await runRounds<Name, Figures>(rounds, {
      ours: of('ours', count),
      plain: of('plain', count),
      'flame-chart': of('flame-chart', count),
      speedscope: of('speedscope', count),
    });
    const head = [`${count} spans`, ...columns.map(([title]) => title), '× ours', 'p50', 'p95'];
    console.log(`\n${table([head, ...candidates.map((name) => rowOf(name, results))])}`);
    medians.push(median(results.ours.map(({ frameMs }) => percentile(frameMs, 0.5))));
  }
  const growth = (medians.at(-1) ?? NaN) / (medians[0] ?? NaN);
  console.log(`\nours, frame p50 of the largest by that of the smallest: ${growth.toFixed(2)}`);
}

void main();
