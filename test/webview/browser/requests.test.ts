import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { comparisonOfTwo } from './comparisons.ts';
import { diedRun, failedFile, liveRun, sensorsRun } from './messages.ts';
import { panelsOfFile } from './page.ts';

const withPanel = panelsOfFile();

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const visible = (page: Page) => page.locator('.actions vscode-button').allInnerTexts();
const toast = (page: Page) => page.locator('.toast');

test('what is offered is asked for by pointer and by key, and its end is told', () =>
  withPanel({}, async ({ page, show, asked }) => {
    await show(sensorsRun);
    await button(page, 'Compare With …').click();
    await button(page, 'Profile Again').press('Enter');
    await button(page, 'Copy as Markdown').press('Space');
    await page.getByText('Copied as Markdown.').waitFor();
    const actions = ['compare', 'profile-again', 'copy-markdown'];
    assert.deepEqual(
      await asked(),
      actions.map((action) => ({ type: 'act', action })),
    );
  }));

test('one button is the likely next step', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const primary = page.locator('vscode-button[appearance=primary]');
    assert.deepEqual(await primary.allInnerTexts(), ['Profile Again']);
  }));

test('why something was not done stays until it is closed', () =>
  withPanel({ refusals: { compare: 'There is no other run.' } }, async ({ page, show }) => {
    await show(sensorsRun);
    await button(page, 'Compare With …').click();
    await page.getByText('There is no other run.').waitFor();
    await show(sensorsRun);
    assert.match(await toast(page).innerText(), /no other run/);
    await button(page, 'Close').press('Enter');
    assert.equal(await toast(page).innerText(), '');
  }));

test('lines of notices open where they are, and a file that cannot be read at its line', () =>
  withPanel({}, async ({ page, show, asked }) => {
    await show(diedRun);
    await button(page, 'Line 480').click();
    await show(failedFile);
    await button(page, 'Open as Text').click();
    await button(page, 'Try Again').click();
    assert.deepEqual(await asked(), [
      { type: 'act', action: 'open-text', line: 480 },
      { type: 'act', action: 'open-text', line: 1 },
      { type: 'act', action: 'reload' },
    ]);
  }));

test('a run that is on can be cancelled, and shows that it is on', () =>
  withPanel({}, async ({ page, show, asked }) => {
    await show(liveRun(40));
    assert.match(await page.locator('.live').innerText(), /turn 1 · 32.7 s · 40\/100 tools/);
    assert.equal(await page.locator('.badge.active').innerText(), 'running');
    await button(page, 'Cancel').click();
    assert.deepEqual(await asked(), [{ type: 'act', action: 'cancel' }]);
  }));

test('a narrow column folds the less likely actions away', () =>
  withPanel({ width: 340 }, async ({ page, show }) => {
    await show(sensorsRun);
    assert.deepEqual(await visible(page), ['Profile Again', 'Compare With …', 'More']);
    assert.equal(await button(page, 'More').getAttribute('aria-expanded'), 'false');
    await button(page, 'More').press('Enter');
    assert.equal((await visible(page)).length, sensorsRun.offers.length + 1);
    assert.equal(await button(page, 'Less').getAttribute('aria-expanded'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Less');
    await page.setViewportSize({ width: 1000, height: 700 });
    await button(page, 'Less').waitFor({ state: 'detached' });
    assert.equal((await visible(page)).length, sensorsRun.offers.length);
  }));

test('a run of a comparison opens by its chip', () =>
  withPanel({}, async ({ page, show, asked }) => {
    await show(comparisonOfTwo);
    await page.getByRole('button', { name: /^B · batched/ }).press('Enter');
    assert.deepEqual(await asked(), [
      { type: 'open-trace', uri: 'file:///w/after.toolflame.jsonl' },
    ]);
  }));

test('a message that is none is refused, and what is shown stays', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    const wrong = { ...sensorsRun, figures: 'none' } as unknown as typeof sensorsRun;
    await assert.rejects(show(wrong), /unknown message \(at figures\)/);
    assert.match(await page.locator('h1').innerText(), /^sensors/);
  }));
