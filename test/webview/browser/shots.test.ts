// Draws every state of the panel into .out/webview-shots/, for a person to look at:
//   TOOLFLAME_SHOTS=1 node .ci/webview.mjs shots
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { HostMessage } from '../../../src/protocol.ts';
import { launchBrowser } from '../../support/browser.ts';
import { comparisonOfTwo, sweep } from './comparisons.ts';
import { sensorsRun } from './messages.ts';
import { openPanel } from './page.ts';
import { panelStates } from './states.ts';
import { type ThemeName, themes } from './themes.ts';

const folder = '.out/webview-shots';
const sizes = [
  [1400, 900],
  [700, 450],
  [340, 800],
] as const;

const wanted = process.env['TOOLFLAME_SHOTS'] !== undefined;

test('every state is drawn, in every theme and width', { skip: !wanted }, async () => {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const [width, height] of sizes) await shoot(browser, theme, width, height);
  }
  await browser.close();
});

async function shoot(browser: Browser, theme: ThemeName, width: number, height: number) {
  const refusals = { compare: 'There is no other run of this agent to compare with.' };
  const options = { theme, width, height, reducedMotion: true, refusals };
  const { page, show, close } = await openPanel(browser, options);
  const shot = (name: string, fullPage = true): Promise<unknown> =>
    page.screenshot({ path: `${folder}/${name}-${theme}-${width}.png`, fullPage });
  const states: Record<string, HostMessage> = { ...(await panelStates()), sweep: sweep() };
  for (const [name, message] of Object.entries(states)) {
    await show(message);
    // A reading appears after a while.
    if (message.type === 'reading') await page.waitForSelector('progress');
    await shot(name);
  }
  await show(sensorsRun);
  await use(page);
  await shot('in-use');
  await show(comparisonOfTwo);
  await page.locator('.segment').nth(2).focus();
  await shot('bar-in-use', false);
  await close();
}

async function use(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: 'More' });
  if (await more.isVisible()) await more.click();
  await page.getByRole('button', { name: 'Compare With …' }).click();
  await page.getByText('There is no other run').waitFor();
  await page.locator('summary').first().click();
  await page.getByRole('button', { name: 'waited' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('sensor_01');
  await page.locator('.key tr').nth(3).hover();
}
