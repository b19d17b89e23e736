import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { comparisonOfTwo } from './comparisons.ts';
import { sensorsRun } from './messages.ts';
import { panelsOfFile } from './page.ts';

const withPanel = panelsOfFile();

const litKinds = (page: Page) =>
  page.$$eval('[data-lit]:not(.swatch)', (all) =>
    all.map((each) => `${each.nodeName.toLowerCase()} ${each.getAttribute('data-kind')}`),
  );
const segment = (page: Page, kind: string) => page.locator(`.segment[data-kind=${kind}]`);

test('a piece of the bar and its row light up together, by pointer and by key', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    await segment(page, 'tools').hover();
    assert.deepEqual(await litKinds(page), ['div tools', 'tr tools']);
    await page.locator('.key tr[data-kind=decodeText]').hover();
    assert.deepEqual(await litKinds(page), ['div decodeText', 'tr decodeText']);
    await page.mouse.move(0, 0);
    assert.deepEqual(await litKinds(page), []);
    await segment(page, 'timeToFirstToken').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await litKinds(page), ['div decodeToolUse', 'tr decodeToolUse']);
    await page.keyboard.press('End');
    assert.deepEqual(await litKinds(page), ['div residual', 'tr residual']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    assert.deepEqual(await litKinds(page), ['div timeToFirstToken', 'tr timeToFirstToken']);
  }));

test('a bar is one stop of the Tab key: the piece that had the focus last', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    await segment(page, 'timeToFirstToken').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    assert.match((await page.evaluate(() => document.activeElement?.nodeName)) ?? '', /SUMMARY/);
    await page.keyboard.press('Shift+Tab');
    const kind = await page.evaluate(() => document.activeElement?.getAttribute('data-kind'));
    assert.equal(kind, 'decodeText');
  }));

for (const width of [1400, 340]) {
  test(`the smallest piece can be seen, and the others keep their proportions, at ${width}`, () =>
    withPanel({ width }, async ({ page, show }) => {
      await show(sensorsRun);
      const widthOf = async (kind: string) => (await segment(page, kind).boundingBox())?.width ?? 0;
      assert.ok((await widthOf('queue')) >= 2);
      const ratio = (await widthOf('decodeToolUse')) / (await widthOf('timeToFirstToken'));
      assert.ok(Math.abs(ratio - 29.8 / 4.44) < 0.05, String(ratio));
      const bar = await page.locator('.stack').boundingBox();
      const last = await segment(page, 'residual').boundingBox();
      const end = (last?.x ?? 0) + (last?.width ?? 0);
      assert.ok(Math.abs(end - (bar?.x ?? 0) - (bar?.width ?? 0)) < 1);
    }));
}

test('what a section says of the ledger stands under the bar, and is not said again', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const headings = page.getByRole('heading', { name: 'Where the time went' });
    assert.equal(await headings.count(), 1);
    assert.match(await page.locator('.ledger').innerText(), /Each instant is in one row/);
  }));

test('no two kinds look alike without their colours', () =>
  withPanel({ theme: 'contrast' }, async ({ page, show }) => {
    await show(sensorsRun);
    const looks = await page.$$eval('.segment', (all) =>
      all.map((each) => {
        const { backgroundImage, backgroundColor, borderStyle } = getComputedStyle(each);
        return `${backgroundImage} ${backgroundColor} ${borderStyle}`;
      }),
    );
    assert.equal(new Set(looks).size, 7);
  }));

test('bars of a comparison have one scale, and say what is under the pointer', () =>
  withPanel({}, async ({ page, show }) => {
    await show(comparisonOfTwo);
    const [first, second] = await page.locator('.stack').all();
    const ratio =
      ((await second?.boundingBox())?.width ?? 0) / ((await first?.boundingBox())?.width ?? 1);
    assert.ok(Math.abs(ratio - 8.1 / 37.7) < 0.01, String(ratio));
    await second?.locator('[data-kind=tools]').hover();
    assert.equal(await page.locator('.readout').innerText(), 'B · batched · tools: 1.70 s, 21 %');
    assert.deepEqual(await litKinds(page), ['div tools', 'div tools', 'li tools']);
    assert.equal(await page.getByRole('list', { name: 'B · batched: 8.10 s' }).count(), 1);
  }));
