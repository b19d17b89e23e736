import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, panelsOfFile } from './page.ts';
import {
  inSight,
  lastAsked,
  placeAt,
  pressAll,
  rowY,
  showTimeline,
  spoken,
  tellDetails,
  viewport,
} from './timelines.ts';

const withPanel = panelsOfFile();
const still = { reducedMotion: true };

test('arrow keys walk along a row and between rows, and each box is said', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    const said: string[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
      await pressAll(page, key);
      said.push((await spoken(page)).split(', starts')[0] ?? '');
    }
    assert.deepEqual(said, [
      'run reviewer, run',
      'turn 1, turns',
      'turn 2, turns',
      'turn 3, turns',
      'turn 2, turns',
    ]);
    await pressAll(page, 'End');
    assert.match(await spoken(page), /^turn 3/);
    await pressAll(page, 'Home', 'ArrowUp');
    assert.match(await spoken(page), /^run reviewer/);
  }));

test('brackets go from failure to failure', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, ']');
    assert.match(await spoken(page), /attempt 1.*failed$/);
    await pressAll(page, ']');
    assert.equal(
      await spoken(page),
      'tool call run_tests, worker 1, turn 2, starts at 5.20 s, lasts 4.60 s, failed',
    );
    await pressAll(page, '[');
    assert.match(await spoken(page), /attempt 1/);
  }));

test('a walk beyond what is in sight brings the box there', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, 'ArrowRight', 'ArrowDown', 'f');
    const before = await inSight(page);
    await pressAll(page, 'ArrowRight', 'ArrowRight');
    assert.notEqual(await inSight(page), before);
    assert.match(await spoken(page), /^turn 3/);
  }));

test('Enter goes to the details, and Escape comes back', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, ']', ']');
    await tellDetails(panel);
    await pressAll(page, 'Enter');
    assert.equal(
      await page.evaluate(() => document.activeElement?.textContent?.trim()),
      'run_tests',
    );
    await pressAll(page, 'Escape');
    assert.ok(await viewport(page).evaluate((each) => each === document.activeElement));
    await pressAll(page, 'Escape');
    assert.equal(await page.locator('.details').count(), 0);
  }));

test('a slash goes to the search, whose matches are counted and walked in time', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, '/');
    await page.keyboard.type('search_code');
    await drawn(page);
    const count = page.locator('.find .count');
    assert.equal(await count.innerText(), '3 matches');
    await pressAll(page, 'Enter');
    assert.equal(await count.innerText(), '1 of 3');
    assert.match(await spoken(page), /tool_use search_code.*starts at 1.95 s/);
    await pressAll(page, 'Enter', 'Enter');
    assert.equal(await count.innerText(), '3 of 3');
    assert.match(await spoken(page), /tool call search_code, worker 1/);
    await pressAll(page, 'Shift+Enter');
    assert.equal(await count.innerText(), '2 of 3');
    await page.locator('.find').getByRole('textbox').fill('failed');
    await drawn(page);
    assert.equal(await count.innerText(), '2 matches');
    await page.locator('.find').getByRole('textbox').fill('no such box');
    await drawn(page);
    assert.equal(await count.innerText(), 'no match');
    await pressAll(page, 'Escape', 'Escape');
    assert.ok(await viewport(page).evaluate((each) => each === document.activeElement));
  }));

test('M measures from box to box, and Escape clears it', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, 'ArrowRight', 'ArrowDown', 'm', 'ArrowRight', 'm');
    const measured = page.locator('.measurement');
    assert.match(await measured.innerText(), /^9\.80 s\s+0 ms to 9\.80 s/);
    assert.match(await measured.innerText(), /tool calls\s+5 exact/);
    await pressAll(page, 'Escape');
    assert.equal(await measured.count(), 0);
  }));

test('a measurement by key is said, where it begins and what it comes to', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, 'ArrowRight', 'm');
    assert.match(await spoken(page), /^Measuring from 0 ms: .*press M again/);
    await pressAll(page, 'm');
    assert.equal(await spoken(page), 'Measured 12.0 s, from 0 ms to 12.0 s');
    await pressAll(page, 'Escape');
    assert.match(await spoken(page), /^run reviewer/);
  }));

test('a drag on the ruler measures time by kind, calls and tokens, each with its basis', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    const ruler = await page.locator('.ruler').boundingBox();
    assert.ok(ruler);
    const [from, to] = [await placeAt(page, 0.25, 0), await placeAt(page, 0.5, 0)];
    await page.mouse.move(from.x, ruler.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x, ruler.y + 10, { steps: 5 });
    await page.mouse.up();
    await drawn(page);
    const text = await page.locator('.measurement').innerText();
    assert.match(text, /^(2\.99|3\.00|3\.01) s/);
    // The second call as a whole: 3.31 s to 5.20 s.
    assert.match(text, /call to the model\s+1\.89 s · 63 % measured/);
    assert.match(text, /tokens in\s+5,400 measured, of the 1 call that starts here/);
    assert.match(text, /cost\s+unknown/);
    const band = await page.locator('.band').boundingBox();
    assert.ok(band && Math.abs(band.x - from.x) < 2 && Math.abs(band.x + band.width - to.x) < 2);
    await page.mouse.click(from.x, ruler.y + 10);
    await drawn(page);
    assert.equal(await page.locator('.measurement').count(), 0);
  }));

test('a question mark lists the keys', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, '?');
    const list = page.getByRole('region', { name: 'Keys of the timeline' });
    assert.match(await list.innerText(), /Previous or next failure/);
    await pressAll(page, 'Escape');
    assert.equal(await list.count(), 0);
  }));

test('held keys ask for no more details than the host answers, the last box among them', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    const { x, y } = await placeAt(page, 0.1, rowY.turns);
    await page.mouse.click(x, y);
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('ArrowRight');
    await drawn(page);
    const request = await lastAsked(panel, 'inspect');
    assert.equal(request?.box.kind, 'turn');
    assert.match(await spoken(page), /^turn 3/);
    assert.equal(request.box.subject, 3);
  }));

test('the canvas is one stop of the Tab key', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, 'ArrowRight', 'Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'handle');
    await pressAll(page, 'Shift+Tab');
    assert.match((await spoken(page)) ?? '', /^run/);
    assert.ok(await viewport(page).evaluate((each) => each === document.activeElement));
  }));
