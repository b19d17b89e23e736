import type { Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';

/** How a window looks. */
export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'dark' | 'light';
  /** Device pixels for each pixel of the page; 2 for sharp screenshots. */
  readonly scale?: number;
  /** Called before the address is opened. */
  readonly before?: (page: Page) => Promise<void>;
}

/** How long a click or a wait may take; the machine may be slow. */
const actionTimeoutMs = 40_000;
const startTimeoutMs = 90_000;

/** Opens the window of a host in a new browser and waits until the workbench is there. Close `page.context().browser()`. */
export async function openPage(url: string, options: PageOptions = {}): Promise<Page> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1400, height: 900 },
      colorScheme: options.colorScheme ?? 'dark',
      deviceScaleFactor: options.scale ?? 1,
      // Without them the editor's clipboard never answers.
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page.setDefaultTimeout(actionTimeoutMs);
    await options.before?.(page);
    await page.goto(url, { waitUntil: 'commit' });
    await workbenchIsUp(page);
    return page;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Resolves once the workbench is shown, with what the packaged extension contributes: its commands among them. */
export async function workbenchIsUp(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: startTimeoutMs });
  const ours = page.locator('.activitybar').getByRole('tab', { name: 'Toolflame' });
  await ours.waitFor({ timeout: startTimeoutMs });
}
