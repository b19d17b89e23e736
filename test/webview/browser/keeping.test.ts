import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { comparisonOfTwo, sweep } from './comparisons.ts';
import { diedRun, liveRun, readingFile, sensorsRun } from './messages.ts';
import { type OpenPanel, panelsOfFile } from './page.ts';

const withPanel = panelsOfFile();

const calls = (page: Page) => page.getByRole('region', { name: 'Tool calls' });
const scroller = (page: Page) => calls(page).locator('.scroller');

/** Sorts, filters, unfolds and scrolls, as a person would. */
async function setUp({ page, state }: OpenPanel): Promise<unknown> {
  await calls(page).getByRole('button', { name: 'ran' }).click();
  await calls(page).getByRole('textbox').fill('sensor_0');
  await calls(page).getByText('What these words mean').click();
  await page.mouse.move(0, 0);
  await scroller(page).evaluate((each) => each.scrollTo({ top: 300 }));
  await page.evaluate(() => window.scrollTo({ top: 400 }));
  await page.waitForFunction(() => JSON.stringify(window.panelStandIn.state()).includes('400'));
  return state();
}

async function assertSetUp(page: Page): Promise<void> {
  const head = calls(page).getByRole('columnheader', { name: 'ran' });
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  assert.equal(await calls(page).getByRole('textbox').inputValue(), 'sensor_0');
  assert.equal(await calls(page).locator('details').getAttribute('open'), '');
  assert.equal(await page.evaluate(() => window.scrollY), 400);
}

/** How far under the top of the table's box the row is, once the browser has drawn. */
const depthOf = (page: Page, tool: string) =>
  scroller(page).evaluate(async (box, name) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const row = [...box.querySelectorAll('tbody tr')].find((each) =>
      each.textContent?.includes(name),
    );
    return (row?.getBoundingClientRect().top ?? 0) - box.getBoundingClientRect().top;
  }, tool);

test('a hidden or reloaded panel comes back as it was left', async () => {
  let left: unknown;
  await withPanel({}, async (panel) => {
    await panel.show(sensorsRun);
    left = await setUp(panel);
  });
  await withPanel({ state: left }, async ({ page, show }) => {
    await show(readingFile);
    await show(sensorsRun);
    await assertSetUp(page);
    assert.equal(await scroller(page).evaluate((each) => each.scrollTop), 300);
  });
});

test('the report of another trace starts anew', async () => {
  let left: unknown;
  await withPanel({}, async (panel) => {
    await panel.show(sensorsRun);
    left = await setUp(panel);
  });
  await withPanel({ state: left }, async ({ page, show }) => {
    await show({ ...sensorsRun, file: { ...sensorsRun.file, uri: 'file:///other' } });
    assert.equal(await calls(page).getByRole('textbox').inputValue(), '');
    assert.equal(await page.evaluate(() => window.scrollY), 0);
  });
});

for (const state of [undefined, null, 7, {}, { key: 'x', view: { tables: 3 } }]) {
  test(`a state that is none (${JSON.stringify(state)}) is no harm`, () =>
    withPanel({ state }, async ({ page, show }) => {
      await show(sensorsRun);
      assert.equal(await calls(page).locator('tbody tr').count(), 100);
    }));
}

test('the state of a comparison has what the host restores it from', () =>
  withPanel({}, async ({ show, state }) => {
    await show(comparisonOfTwo);
    const { restore } = (await state()) as { readonly restore?: unknown };
    assert.equal(restore, comparisonOfTwo.restore);
  }));

test('updates of a run leave sort, filter, folding and places as they are', () =>
  withPanel({ height: 500 }, async (panel) => {
    const { page, show } = panel;
    await show(liveRun(60));
    await setUp(panel);
    const depth = await depthOf(page, 'sensor_033');
    for (const done of [61, 75, 99]) await show(liveRun(done));
    // Of a run that is on, a table changes once in a while.
    await calls(page).locator('tbody tr').nth(98).waitFor();
    await assertSetUp(page);
    // Forty rows came in above it; one may have come between it and what the browser keeps in place.
    assert.ok(Math.abs((await depthOf(page, 'sensor_033')) - depth) < 60);
    assert.equal(await calls(page).locator('tbody tr').count(), 99);
  }));

test('updates leave selected text and the focus as they are, also the one that ends the run', () =>
  withPanel({}, async ({ page, show }) => {
    await show(liveRun(60));
    await calls(page).getByRole('button', { name: 'waited' }).focus();
    await page.evaluate(() => {
      const line = document.querySelector('.subtitle');
      if (line !== null) getSelection()?.selectAllChildren(line);
    });
    const selected = await page.evaluate(() => String(getSelection()));
    for (const message of [liveRun(61), liveRun(99), sensorsRun]) await show(message);
    assert.equal(await page.evaluate(() => String(getSelection())), selected);
    assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? '', /waited/);
  }));

test('what is typed while updates come stays, with the caret', () =>
  withPanel({}, async ({ page, show }) => {
    await show(liveRun(20));
    const field = calls(page).getByRole('textbox');
    for (const [index, sign] of [...'sensor_01'].entries()) {
      await field.press(sign);
      await show(liveRun(20 + index));
    }
    await field.press('ArrowLeft');
    await show(liveRun(28));
    await page.keyboard.type('0');
    assert.equal(await field.inputValue(), 'sensor_001');
    await page.keyboard.press('Backspace');
    assert.equal(await calls(page).getByRole('status').innerText(), '10 of 28');
  }));

test('when the button with the focus goes, the focus stays among the actions', () =>
  withPanel({}, async ({ page, show }) => {
    await show(liveRun(99));
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await show(sensorsRun);
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'Profile Again');
    assert.equal(await page.locator('.toast').innerText(), 'The run is complete.');
  }));

test('a panel whose button goes does not take the focus from where a person is, and has it when they come back', () =>
  withPanel({}, async ({ page, show }) => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await show(liveRun(99));
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await page.evaluate(() => {
      document.hasFocus = () => false;
    });
    await show(sensorsRun);
    assert.notEqual(await focused(), 'Profile Again');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    assert.equal(await focused(), 'Profile Again');
  }));

test('a sweep that goes on keeps its set-up, and rows their focus', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sweep(2));
    await page.getByRole('button', { name: 'wall', exact: true }).click();
    await page.getByRole('button', { name: '5', exact: true }).focus();
    await show(sweep(4));
    const names = await page.locator('tbody th').allInnerTexts();
    assert.deepEqual(names, ['50', '25', '10', '5']);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), '5');
  }));

test('sections that come and go leave the others their elements', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const table = await calls(page).locator('table').elementHandle();
    await show(diedRun);
    await show(sensorsRun);
    assert.ok(await table?.evaluate((each) => each.isConnected));
  }));

test('the place for the timeline is there, and empty', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const place = page.locator('section#timeline');
    assert.equal(await place.isHidden(), true);
    const before = await place.evaluate((each) => each.previousElementSibling?.className);
    assert.equal(before, 'ledger');
  }));
