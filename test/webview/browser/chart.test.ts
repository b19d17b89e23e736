import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { panelsOfFile } from './page.ts';
import { tokenRun } from './token-runs.ts';

const withPanel = panelsOfFile();
const fewCalls = () => tokenRun(14, 1900);
const fullWindow = () => tokenRun(60, 3300);

const heightsOf = (page: Page) =>
  page.$$eval('.pile', (all) => all.map((each) => each.getBoundingClientRect().height));
const readout = (page: Page) => page.locator('.chart .readout').innerText();
const column = (page: Page, tick: string) =>
  page.locator('.column', { has: page.getByText(tick, { exact: true }) });

for (const width of [1400, 380]) {
  test(`columns have one scale, and the window stands across them, at ${width}`, () =>
    withPanel({ width }, async ({ page, show }) => {
      await show(await fullWindow());
      const heights = await heightsOf(page);
      assert.equal(heights.length, 40);
      const [last = 0] = heights.slice(-1);
      const plot = await page.locator('.plot').boundingBox();
      const window = await page.locator('.limit').boundingBox();
      // The call before the overflow took 197,400 of 200,000.
      assert.ok(Math.abs(last / (plot?.height ?? 1) - 0.987) < 0.01, `${last} of ${plot?.height}`);
      assert.ok(Math.abs((window?.y ?? 0) - (plot?.y ?? 0)) < 1);
      assert.ok(await page.getByText('window: 200,000', { exact: true }).isVisible());
    }));
}

test('a window far above the columns is not drawn', () =>
  withPanel({}, async ({ page, show }) => {
    await show(await fewCalls());
    assert.equal(await page.locator('.limit').count(), 0);
    assert.match(await page.locator('.chart ~ .note').first().innerText(), /Window: 200,000/);
  }));

test('the chart is one stop of the Tab key, arrow keys go along it, and each call is said', () =>
  withPanel({}, async ({ page, show }) => {
    await show(await fewCalls());
    await column(page, '1').focus();
    assert.match(await readout(page), /^call 1: 2,600 tokens: system prompt ≈420, overhead 346,/);
    await page.keyboard.press('ArrowRight');
    assert.match(await readout(page), /^call 2: 4,580 tokens/);
    await page.keyboard.press('End');
    assert.match(await readout(page), /^call 14: .* residual ≈2,656$/);
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('.column:focus').count(), 0);
    await page.keyboard.press('Shift+Tab');
    assert.match(await readout(page), /^call 14: /);
    const names = await page.getByRole('list', { name: 'Context growth' }).getByRole('listitem');
    assert.equal(await names.count(), 14);
    const label = await names.nth(1).getAttribute('aria-label');
    assert.match(label ?? '', /^call 2: 4,580 tokens: .*tool results ≈760$/);
  }));

test('a column stays within reach of the Tab key while calls come', () =>
  withPanel({}, async ({ page, show }) => {
    const live = (calls: number) => tokenRun(calls, 3300);
    await show(await live(41));
    await column(page, '1').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await show(await fullWindow());
    assert.equal(await page.locator('.column[tabindex="0"]').count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'column');
  }));

test('a piece under the pointer lights up its kind and says its call', () =>
  withPanel({}, async ({ page, show }) => {
    await show(await fewCalls());
    await page.locator('.column').nth(9).locator('[data-kind=toolResults]').hover();
    const lit = await page.$$eval('[data-lit]:not(.swatch)', (all) => [
      ...new Set(all.map((each) => `${each.nodeName} ${each.getAttribute('data-kind')}`)),
    ]);
    assert.deepEqual(lit, ['DIV toolResults', 'LI toolResults']);
    assert.match(await readout(page), /^call 10: /);
    await page.mouse.move(0, 0);
    assert.equal(await page.locator('[data-lit]').count(), 0);
  }));

test('no two kinds of piece look alike without their colours', () =>
  withPanel({ theme: 'contrast' }, async ({ page, show }) => {
    await show(await fewCalls());
    const looks = await page.$$eval('.chart .swatch', (all) =>
      all.map((each) => {
        const { backgroundImage, backgroundColor } = getComputedStyle(each);
        return `${backgroundImage} ${backgroundColor} ${getComputedStyle(each, '::before').borderStyle}`;
      }),
    );
    assert.equal(looks.length, 8);
    assert.equal(new Set(looks).size, 8);
  }));

for (const width of [1400, 380]) {
  test(`residual and count stay at the foot, both in sight, however it is sorted, at ${width}`, () =>
    withPanel({ width }, async ({ page, show }) => {
      await show(await fullWindow());
      const table = page.getByRole('group', { name: 'Parts of the context' });
      await table.scrollIntoViewIfNeeded();
      for (const head of ['part', 'tokens', 'tokens']) {
        await table.getByRole('button', { name: head, exact: true }).click();
        const foot = table.locator('tfoot tr');
        assert.deepEqual(await foot.locator('th').allInnerTexts(), [
          'residual',
          'provider’s count',
        ]);
        const box = await table.boundingBox();
        const rows = await Promise.all((await foot.all()).map((each) => each.boundingBox()));
        const [residual, total] = rows;
        assert.ok(residual && total && box);
        assert.ok(residual.y + residual.height <= total.y + 1);
        assert.ok(total.y + total.height <= box.y + box.height + 1);
      }
    }));
}
