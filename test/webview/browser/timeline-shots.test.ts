// Draws the timeline into .out/webview-shots/, for a person to look at:
//   TOOLFLAME_SHOTS=1 node .ci/webview.mjs timeline-shots
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { liveRun, sensorsRun } from './messages.ts';
import { drawn, openPanel } from './page.ts';
import { emptyPicture, lanesOf, reviewerText, sensorsText, tokensPicture } from './pictures.ts';
import type { ThemeName } from './themes.ts';
import { detailsOf } from './timelines.ts';

const folder = '.out/webview-shots';
const wanted = process.env['TOOLFLAME_SHOTS'] !== undefined;

test('the timeline is drawn, in every theme and width', { skip: !wanted }, async () => {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const theme of ['dark', 'light', 'contrast'] as const) {
    await shoot(browser, theme, 1400, 900);
    await shoot(browser, theme, 380, 900);
  }
  await browser.close();
});

async function shoot(browser: Browser, theme: ThemeName, width: number, height: number) {
  const options = { theme, width, height, reducedMotion: true };
  const { page, show, showPicture, asked, close } = await openPanel(browser, options);
  const shot = async (name: string): Promise<void> => {
    await drawn(page);
    await page.locator('#timeline').screenshot({
      path: `${folder}/timeline-${name}-${theme}-${width}.png`,
    });
  };
  await show(sensorsRun);
  await showPicture(lanesOf(sensorsText(100)));
  await shot('sensors');
  await page.screenshot({ path: `${folder}/timeline-page-${theme}-${width}.png`, fullPage: true });
  await showPicture(lanesOf(reviewerText));
  await page.locator('.viewport').focus();
  await page.keyboard.press(']');
  const request = (await asked()).findLast(({ type }) => type === 'inspect');
  if (request?.type === 'inspect') await show(detailsOf(request.box));
  await shot('details');
  await page.keyboard.press('m');
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Export' }).click();
  await shot('measured');
  await page.keyboard.press('Escape');
  await hover(page);
  await shot('hover');
  await page.locator('.viewport').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator('.timeline').getByRole('textbox').fill('read');
  await page.keyboard.press('Enter');
  await page.locator('.viewport').press('f');
  await shot('search');
  await page.locator('.viewport').press('?');
  await shot('keys');
  await page.locator('.viewport').press('?');
  await page.getByRole('button', { name: 'Tokens', exact: true }).click();
  await showPicture(tokensPicture(6));
  await shot('tokens');
  await showPicture(emptyPicture('tokens'));
  await shot('empty');
  await close();
  const live = await openPanel(browser, options);
  await live.show(liveRun(40));
  await live.showPicture(lanesOf(sensorsText(40, false), 'running'));
  await live.page.locator('.viewport').press('w');
  await live.page.locator('.viewport').press('a');
  await drawn(live.page);
  const path = `${folder}/timeline-live-${theme}-${width}.png`;
  await live.page.locator('#timeline').screenshot({ path });
  await live.close();
}

async function hover(page: Page): Promise<void> {
  const box = await page.locator('.viewport').boundingBox();
  if (box !== null) await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
}
