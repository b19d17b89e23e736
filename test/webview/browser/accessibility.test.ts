import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFindings } from './axe.ts';
import { liveRun, sensorsRun } from './messages.ts';
import { panelsOfFile } from './page.ts';
import { type PanelStates, panelStates } from './states.ts';
import { tokenRun } from './token-runs.ts';
import { type ThemeName, themes } from './themes.ts';

const withPanel = panelsOfFile();

/** Every state; that with five thousand elements in one theme only: the others show its kinds of element in a shorter run below. */
async function statesIn(theme: ThemeName): Promise<PanelStates> {
  const { 'full-window': fullWindow, ...others } = await panelStates();
  return theme === 'dark' && fullWindow ? { ...others, 'full-window': fullWindow } : others;
}

for (const theme of Object.keys(themes) as ThemeName[]) {
  test(`axe finds nothing wrong in any state, ${theme}`, () =>
    withPanel({ theme, reducedMotion: true }, async ({ page, show }) => {
      for (const [name, message] of Object.entries(await statesIn(theme))) {
        await show(message);
        if (message.type === 'reading') await page.waitForSelector('progress');
        assert.deepEqual(await axeFindings(page), [], name);
      }
    }));

  test(`axe finds nothing wrong in a narrow panel in use, ${theme}`, () =>
    withPanel({ theme, width: 340, refusals: { compare: 'No.' } }, async ({ page, show }) => {
      await show(liveRun(12));
      await show(sensorsRun);
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('button', { name: 'Compare With …' }).click();
      await page.getByText('No.').waitFor();
      await page.getByRole('button', { name: 'waited' }).click();
      await page.keyboard.press('/');
      await page.keyboard.type('sensor_01');
      for (const summary of await page.locator('summary').all()) await summary.click();
      assert.deepEqual(await axeFindings(page), []);
    }));
}

for (const theme of Object.keys(themes) as ThemeName[]) {
  test(`axe finds nothing wrong in a chart and its tables in use, ${theme}`, () =>
    withPanel({ theme, width: 380 }, async ({ page, show }) => {
      // The last call is over the window of its model.
      await show(await tokenRun(20, 10_400));
      await page.getByRole('button', { name: 'LLM time' }).click();
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.locator('.column').nth(0).focus();
      await page.keyboard.press('End');
      assert.deepEqual(await axeFindings(page), []);
    }));
}

test('every stop of the Tab key shows that it has the focus', () =>
  withPanel({ width: 340 }, async ({ page, show }) => {
    await show(sensorsRun);
    const stops = new Set<string>();
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const outer = document.activeElement;
        const inner = outer?.shadowRoot?.activeElement ?? outer;
        if (!(inner instanceof Element) || inner === document.body) return undefined;
        const { outlineStyle } = getComputedStyle(inner);
        const field = inner.closest('.root');
        const ring = field === null ? outlineStyle : getComputedStyle(field).borderTopColor;
        return { name: `${outer?.nodeName} ${outer?.textContent?.trim().slice(0, 20)}`, ring };
      });
      if (stop === undefined) break;
      assert.notEqual(stop.ring, 'none', stop.name);
      stops.add(stop.name);
    }
    assert.ok(stops.size > 15, [...stops].join('\n'));
  }));
