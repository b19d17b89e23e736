import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { drawn, panelsOfFile } from './page.ts';
import { lanesOf, sensorsText } from './pictures.ts';
import { inSight, placeAt, pressAll, rowY, showTimeline, viewport } from './timelines.ts';

const withPanel = panelsOfFile();
const still = { reducedMotion: true };

/** From and to of what is in sight, as shares of the run, by the brush over it; the whole where there is none. */
const brush = (page: Page) =>
  page.locator('.brush').evaluate((each: HTMLElement) => {
    if (each.hidden) return [0, 1] as const;
    const from = Number.parseFloat(each.style.insetInlineStart) / 100;
    return [from, from + Number.parseFloat(each.style.inlineSize) / 100] as const;
  });

async function turnWheel(page: Page, share: number, deltaY: number, deltaX = 0): Promise<void> {
  const { x, y } = await placeAt(page, share, rowY.run);
  await page.mouse.move(x, y);
  await page.mouse.wheel(deltaX, deltaY);
  await page.waitForTimeout(50);
  await drawn(page);
}

test('the wheel zooms and leaves the time under the pointer where it is', () =>
  withPanel(still, async (panel) => {
    await showTimeline(panel);
    for (const share of [0.25, 0.5, 0.9]) {
      await pressAll(panel.page, '0');
      await turnWheel(panel.page, share, -300);
      const [from, to] = await brush(panel.page);
      assert.ok(to - from < 0.7, `${to - from}`);
      assert.ok(Math.abs((share - from) / (to - from) - share) < 0.01, `${share}: ${from} ${to}`);
    }
  }));

test('without the focus the wheel scrolls the page, and a pinch zooms all the same', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement) activeElement.blur();
    });
    const before = await page.evaluate(() => window.scrollY);
    await turnWheel(page, 0.5, 200);
    await page.waitForFunction((y) => window.scrollY > y, before);
    assert.deepEqual(await brush(page), [0, 1]);
    await page.keyboard.down('Control');
    await turnWheel(page, 0.5, -100);
    await page.keyboard.up('Control');
    const [from, to] = await brush(page);
    assert.ok(to - from < 0.6);
  }));

test('Shift and the wheel, and a wheel sideways, pan', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await turnWheel(page, 0.5, -300);
    const [from, to] = await brush(page);
    await page.keyboard.down('Shift');
    await turnWheel(page, 0.5, 100);
    await page.keyboard.up('Shift');
    const [panned] = await brush(page);
    assert.ok(panned > from + 0.02, `${from} ${panned}`);
    await turnWheel(page, 0.5, 0, -100);
    const after = await brush(page);
    assert.ok(Math.abs(after[0] - from) < 0.002 && Math.abs(after[1] - to) < 0.002);
  }));

test('a drag pans by what it was dragged, and selects nothing', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await turnWheel(page, 0.5, -300);
    const [from, to] = await brush(page);
    const start = await placeAt(page, 0.6, rowY.run);
    const end = await placeAt(page, 0.4, rowY.run);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + end.x) / 2, end.y, { steps: 3 });
    await page.mouse.move(end.x, end.y, { steps: 3 });
    await page.mouse.up();
    await drawn(page);
    const [dragged] = await brush(page);
    assert.ok(Math.abs(dragged - from - 0.2 * (to - from)) < 0.005, `${from} ${to} ${dragged}`);
    assert.equal(await page.locator('.details').count(), 0);
  }));

test('W A S D zoom and move, 0 and the button fit everything', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, 'w', 'w');
    const [from, to] = await brush(page);
    assert.ok(Math.abs(to - from - 0.36) < 0.001 && Math.abs(from - 0.32) < 0.001);
    await pressAll(page, 'd');
    assert.ok(Math.abs((await brush(page))[0] - 0.41) < 0.001);
    await pressAll(page, 'a', 's');
    assert.ok(Math.abs((await brush(page))[0] - 0.2) < 0.001);
    await pressAll(page, '0');
    assert.deepEqual(await brush(page), [0, 1]);
    await pressAll(page, 'w');
    await page.getByRole('button', { name: 'Fit everything' }).click();
    await drawn(page);
    assert.equal(await inSight(page), '12.0 s');
  }));

test('F and a double click show a box as a whole; each is a breadcrumb, and Escape goes back', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    const turn = await placeAt(page, 0.5, rowY.turns);
    await page.mouse.dblclick(turn.x, turn.y);
    await drawn(page);
    // Turn 2 lasts 6.5 s, and has air on both sides.
    assert.match(await inSight(page), /^7\.1\d s from 2\.9\d s, of 12\.0 s$/);
    await viewport(page).focus();
    await pressAll(page, 'ArrowDown', 'f');
    const steps = page.getByRole('navigation', { name: 'Zoom' }).getByRole('button');
    assert.equal(await steps.count(), 3);
    assert.equal((await steps.allInnerTexts())[1], 'turn 2');
    assert.deepEqual(await steps.evaluateAll((all) => all.map((each) => each.ariaCurrent)), [
      null,
      null,
      'step',
    ]);
    // From beside a step, Escape goes back to that step first.
    const last = await inSight(page);
    await page.mouse.move(turn.x, turn.y);
    await page.mouse.wheel(0, 100);
    await drawn(page);
    assert.notEqual(await inSight(page), last);
    await pressAll(page, 'Escape');
    assert.equal(await inSight(page), last);
    await pressAll(page, 'Escape');
    assert.match(await inSight(page), /^7\.1\d s/);
    await steps.first().click();
    await drawn(page);
    assert.equal(await inSight(page), '12.0 s');
    assert.equal(await steps.count(), 1);
  }));

for (const reducedMotion of [false, true]) {
  test(`a key moves the view ${reducedMotion ? 'at once where a person asked for less motion' : 'little by little'}`, () =>
    withPanel({ reducedMotion }, async (panel) => {
      await showTimeline(panel);
      const isMoved = await viewport(panel.page).evaluate(async (each) => {
        each.dispatchEvent(new KeyboardEvent('keydown', { key: 'w' }));
        await new Promise(requestAnimationFrame);
        return !(document.querySelector<HTMLElement>('.brush')?.hidden ?? true);
      });
      assert.equal(isMoved, reducedMotion);
      await panel.page.waitForFunction(() => {
        const each = document.querySelector<HTMLElement>('.brush');
        return each !== null && Math.abs(Number.parseFloat(each.style.inlineSize) - 60) < 0.001;
      });
    }));
}

test('the brush moves the view, its edges resize it, and beside it a new one is drawn', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    const box = await page.locator('.minimap').boundingBox();
    assert.ok(box);
    const drag = async (from: number, to: number): Promise<void> => {
      await page.mouse.move(box.x + from * box.width, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + to * box.width, box.y + 20, { steps: 4 });
      await page.mouse.up();
      await drawn(page);
    };
    const assertBrush = async (from: number, to: number): Promise<void> => {
      const [a, b] = await brush(page);
      assert.ok(Math.abs(a - from) < 0.006 && Math.abs(b - to) < 0.006, `${a} ${b}`);
    };
    await drag(0.2, 0.4);
    await assertBrush(0.2, 0.4);
    await drag(0.3, 0.5);
    await assertBrush(0.4, 0.6);
    await drag(0.6, 0.9);
    await assertBrush(0.4, 0.9);
    await drag(0.05, 0.15);
    await assertBrush(0.05, 0.15);
  }));

test('more rows than there is room for scroll, by key and by drag, and the handle makes room', () =>
  withPanel({ ...still, height: 500 }, async (panel) => {
    const { page } = panel;
    await showTimeline(panel, lanesOf(sensorsText(100)));
    const height = () => viewport(page).evaluate((each) => each.clientHeight);
    const top = () => viewport(page).evaluate((each) => each.scrollTop);
    assert.ok((await height()) <= 360);
    await pressAll(page, 'PageDown');
    const scrolled = await top();
    assert.ok(scrolled > 50);
    const { x, y } = await placeAt(page, 0.5, 40);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 30, { steps: 3 });
    await page.mouse.up();
    assert.ok(Math.abs((await top()) - scrolled + 30) <= 1);
    const before = await height();
    await page.getByRole('separator').press('ArrowDown');
    await drawn(page);
    assert.equal(await height(), before + 40);
    assert.equal(await page.getByRole('separator').getAttribute('aria-valuenow'), `${before + 40}`);
  }));
