import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { sweep } from './comparisons.ts';
import { sensorsRun } from './messages.ts';
import { panelsOfFile } from './page.ts';
import { toolCallsTable } from './sensors-sections.ts';

const withPanel = panelsOfFile();

const calls = (page: Page) => page.getByRole('region', { name: 'Tool calls' });
const rows = (page: Page) => calls(page).locator('tbody tr');
const column = (page: Page, index: number) =>
  calls(page).locator(`tbody tr > :nth-child(${index})`).allInnerTexts();

test('a press on a head sorts numbers from the largest, then the other way, then not at all', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const head = calls(page).getByRole('columnheader', { name: 'waited' });
    const button = head.getByRole('button');
    const first = async () => (await column(page, 4))[0];
    assert.equal(await head.getAttribute('aria-sort'), 'none');
    await button.click();
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    assert.equal(await first(), '1619 ms');
    assert.equal((await column(page, 4)).at(-1), 'unknown');
    await button.press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    assert.equal(await first(), '0 ms');
    assert.equal((await column(page, 4)).at(-1), 'unknown');
    await button.press('Space');
    assert.equal(await head.getAttribute('aria-sort'), 'none');
    assert.equal((await column(page, 1)).join().slice(0, 21), 'sensor_000,sensor_001');
    assert.ok(await button.evaluate((each) => each === document.activeElement));
    assert.equal(await calls(page).locator('tfoot th').innerText(), 'total');
  }));

test('a filter leaves the rows that have its words, says how many, and Escape empties it', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const field = calls(page).getByRole('textbox', { name: 'Filter Tool calls' });
    const count = calls(page).getByRole('status');
    await field.pressSequentially('sensor_04 OK');
    assert.equal(await rows(page).count(), 9);
    assert.equal(await count.innerText(), '9 of 100');
    assert.equal(await calls(page).locator('tfoot').count(), 0);
    await field.fill('nothing like it');
    assert.equal(await rows(page).count(), 0);
    assert.match(await calls(page).innerText(), /No row has these words/);
    await field.press('Escape');
    assert.equal(await rows(page).count(), 100);
    assert.equal(await field.inputValue(), '');
    assert.equal(await count.innerText(), '');
  }));

test('a slash goes to the first filter, and is a slash in it', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    const field = calls(page).getByRole('textbox');
    assert.equal(await field.inputValue(), 'a/b');
  }));

test('5,000 rows are drawn in parts, sorted and filtered as a whole', () =>
  withPanel({}, async ({ page, show }) => {
    const table = {
      ...toolCallsTable(5000),
      omitted: '1,200 calls more; the slowest 5,000 are here',
    };
    await show({ ...sensorsRun, sections: [{ title: 'Tool calls', table }] });
    assert.equal(await rows(page).count(), 200);
    await calls(page).getByRole('button', { name: 'waited' }).click();
    assert.equal((await column(page, 1))[0], 'sensor_4999');
    await calls(page).getByRole('textbox').fill('sensor_4321');
    assert.equal(await rows(page).count(), 1);
    await calls(page).getByRole('textbox').fill('');
    const more = calls(page).getByRole('button', { name: 'Show 200 More' });
    await more.press('Enter');
    assert.equal(await rows(page).count(), 400);
    assert.match(await calls(page).innerText(), /400 of 5,000 rows/);
    assert.match(await calls(page).innerText(), /1,200 calls more/);
  }));

test('with the last rows shown, the focus stays in the section', () =>
  withPanel({}, async ({ page, show }) => {
    await show({ ...sensorsRun, sections: [{ title: 'Tool calls', table: toolCallsTable(250) }] });
    await calls(page).getByRole('button', { name: 'Show 50 More' }).press('Enter');
    assert.equal(await rows(page).count(), 250);
    const place = await page.evaluate(() => document.activeElement?.closest('section')?.innerText);
    assert.match(place ?? '', /^Tool calls/);
  }));

test('a row that opens a trace does so from the keyboard', () =>
  withPanel({}, async ({ page, show, asked }) => {
    await show(sweep());
    const table = page.getByRole('region', { name: 'By size' });
    await table.getByRole('button', { name: '25', exact: true }).press('Enter');
    assert.deepEqual(await asked(), [
      { type: 'open-trace', uri: 'file:///w/sweep-25.toolflame.jsonl' },
    ]);
  }));

test('a table that is wider than its column scrolls in its own box, and shows that it does', () =>
  withPanel({ width: 340 }, async ({ page, show }) => {
    await show(sensorsRun);
    const box = calls(page).locator('.box');
    const scroller = calls(page).getByRole('group', { name: 'Tool calls' });
    assert.equal(await box.getAttribute('data-more-after'), '');
    assert.equal(await box.getAttribute('data-more-before'), null);
    await scroller.focus();
    await page.keyboard.press('End');
    await scroller.evaluate((each) => each.scrollTo({ left: each.scrollWidth }));
    await page.waitForSelector('.box[data-more-before]:not([data-more-after])');
    const head = await calls(page).locator('thead th').first().boundingBox();
    const outer = await scroller.boundingBox();
    assert.equal(Math.round(head?.y ?? 0), Math.round(outer?.y ?? 1));
  }));

test('a table that fits is no stop of the Tab key', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const fits = page.getByRole('group', { name: 'Calls to the model' });
    assert.equal(await fits.getAttribute('tabindex'), null);
    assert.equal(await calls(page).locator('.scroller').getAttribute('tabindex'), '0');
  }));
