import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What `.ci/host/browser.mjs` exports. */
interface BrowserModule {
  launchChromium(options?: {
    readonly headless?: boolean;
    readonly args?: readonly string[];
  }): Promise<Browser>;
}

/** Loads a module of `.ci` as it is: it finds its own files beside itself, so no bundle may hold it. */
export async function loadBuildModule<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.resolve('.ci', file)).href)) as Module;
}

/**
 * Starts the Chromium of the VS Code host, with more flags where a bench needs them; `TOOLFLAME_HEADED=1` shows it, on a machine
 * whose Chromium can.
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const { launchChromium } = await loadBuildModule<BrowserModule>('host/browser.mjs');
  return launchChromium({ headless: process.env['TOOLFLAME_HEADED'] === undefined, args });
}

/** Calls `use` with a new page of a new browser, and closes both. */
export async function withPage<Result>(
  use: (page: Page) => Promise<Result>,
  options: BrowserContextOptions = {},
): Promise<Result> {
  const browser = await launchBrowser();
  try {
    return await use(await browser.newPage(options));
  } finally {
    await browser.close();
  }
}
