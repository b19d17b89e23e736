import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { panelHtml } from '../../../src/host/panels/panel-html.ts';
import { encodePicture } from '../../../src/profile/picture/picture-bytes.ts';
import type { Picture } from '../../../src/profile/picture/picture.ts';
import type { HostMessage, WebviewMessage } from '../../../src/protocol.ts';
import { launchBrowser } from '../../support/browser.ts';
import { installStandIn } from './stand-in.ts';
import { type Theme, type ThemeName, themes } from './themes.ts';

/** Where the page is said to come from. Nothing is fetched from there: every request is answered here. */
const origin = 'https://panel.test';
const dist = process.env['TOOLFLAME_DIST'] ?? 'dist';

/** How a panel is opened. */
export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What `getState` gives. */
  readonly state?: unknown;
  /** What the host answers to a request, by its action or type; any other is done. */
  readonly refusals?: { readonly [request: string]: string };
  readonly reducedMotion?: boolean;
}

/** A panel in a browser, with the host played by the test. */
export interface OpenPanel {
  readonly page: Page;
  /** Sends a message and waits until the panel has dealt with it. */
  show(message: HostMessage): Promise<void>;
  /** Sends the picture of the run, and waits until it is drawn. */
  showPicture(picture: Picture): Promise<void>;
  /** What the panel has asked for, in order, without `ready`. */
  asked(): Promise<readonly WebviewMessage[]>;
  state(): Promise<unknown>;
  /** Fails when the page broke its policy, threw, or complained; then closes it. */
  close(): Promise<void>;
}

/** Gives the tests of a file one browser, and panels in it: each is open for as long as `use` runs. */
export function panelsOfFile() {
  let browser: Browser | undefined;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  return async (options: PanelOptions, use: (panel: OpenPanel) => Promise<void>): Promise<void> => {
    assert.ok(browser);
    const panel = await openPanel(browser, options);
    await use(panel);
    await panel.close();
  };
}

/** Opens the built panel under its own policy, in a theme of the editor. */
export async function openPanel(browser: Browser, options: PanelOptions = {}): Promise<OpenPanel> {
  const { theme = 'dark', width = 1400, height = 900, reducedMotion = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  await serve(page, themes[theme]);
  const { state, refusals = {} } = options;
  await page.addInitScript(installStandIn, { state, refusals });
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => window.panelStandIn.isReady());
  return {
    page,
    show: (message) => page.evaluate((data) => window.panelStandIn.show(data), message),
    showPicture: async (picture) => {
      const base64 = Buffer.from(encodePicture(picture)).toString('base64');
      await page.evaluate((bytes) => window.panelStandIn.showBytes(bytes), base64);
      await drawn(page);
    },
    asked: () => page.evaluate(() => window.panelStandIn.asked()),
    state: () => page.evaluate(() => window.panelStandIn.state()),
    close: async () => {
      const violations = await page.evaluate(() => window.panelStandIn.violations());
      await context.close();
      assert.deepEqual([...violations, ...complaints], []);
    },
  };
}

/** Waits until the frame that shows what happened is over. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

async function serve(page: Page, { kind, classes, variables }: Theme): Promise<void> {
  const files = { script: `${origin}/webview.js`, style: `${origin}/webview.css` };
  const link = `<link rel="stylesheet" href="${origin}/theme.css">`;
  const html = panelHtml(files, 'bm9uY2U=', origin)
    .replace('<head>', `<head>${link}`)
    .replace('<body>', `<body class="${classes}" data-vscode-theme-kind="${kind}">`);
  const values = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  const sheet = `:root { ${values.join(' ')} }`;
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname;
    if (name === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (name === '/theme.css') return route.fulfill({ contentType: 'text/css', body: sheet });
    if (name === '/favicon.ico') return route.fulfill({ status: 204 });
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: await readFile(path.join(dist, name)) });
  });
}
