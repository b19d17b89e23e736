import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { liveRun, sensorsRun } from './messages.ts';
import { drawn, panelsOfFile } from './page.ts';
import { emptyPicture, lanesOf, reviewerText, sensorsText, tokensPicture } from './pictures.ts';
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
const live = (tools: number) => lanesOf(sensorsText(tools, false), 'running');
const follow = (page: Page) => page.getByRole('button', { name: 'Follow' });

test('the view follows a run that is on, until a person moves it, and again when asked to', () =>
  withPanel(still, async (panel) => {
    const { page, show, showPicture } = panel;
    await show(liveRun(10));
    await showPicture(live(10));
    assert.equal(await inSight(page), '5.41 s so far');
    await showPicture(live(20));
    assert.equal(await inSight(page), '8.59 s so far');
    assert.equal(await follow(page).count(), 0);
    await viewport(page).focus();
    await pressAll(page, 'w', 'a');
    const left = (await inSight(page)).split(',')[0];
    await showPicture(live(30));
    assert.match(await inSight(page), /of 11\.7 s so far$/);
    assert.equal((await inSight(page)).split(',')[0], left);
    await follow(page).click();
    await showPicture(live(40));
    assert.match(await inSight(page), /^5\.15 s from 9\.7\d s, of 14\.8 s so far$/);
    assert.equal(await follow(page).count(), 0);
    await show(sensorsRun);
    await showPicture(lanesOf(sensorsText(40)));
    assert.equal(await follow(page).count(), 0);
  }));

test('what is selected stays selected while the run grows, and is asked for again when it has changed', () =>
  withPanel(still, async (panel) => {
    const { page, show, asked, showPicture } = panel;
    await show(liveRun(10));
    await showPicture(live(10));
    await viewport(page).focus();
    await pressAll(page, 'ArrowRight', 'ArrowDown');
    await tellDetails(panel);
    assert.match(await spoken(page), /^turn 1/);
    const before = (await asked()).length;
    await showPicture(live(20));
    assert.match(await spoken(page), /^turn 1/);
    assert.equal((await asked()).length, before + 1);
    // What was told of it stays until there is more.
    assert.match(await page.locator('.details').innerText(), /run_tests/);
  }));

test('pictures that come while a person is at it leave focus, menu and typed text alone', () =>
  withPanel(still, async ({ page, show, showPicture }) => {
    await show(liveRun(10));
    await showPicture(live(10));
    await page.keyboard.press('/');
    for (const [at, sign] of [...'sensor'].entries()) {
      await page.keyboard.press(sign);
      await show(liveRun(10 + at));
      await showPicture(live(10 + at));
    }
    assert.equal(await page.locator('.find').getByRole('textbox').inputValue(), 'sensor');
    assert.match(await page.locator('.find .count').innerText(), /^\d+ matches$/);
    await page.getByRole('button', { name: 'Export' }).click();
    await showPicture(live(30));
    assert.ok(await page.locator('.menu').isVisible());
  }));

test('a frame is drawn for what changes, and none while nothing does', () =>
  withPanel(still, async ({ page, show, showPicture }) => {
    await show(liveRun(10));
    await showPicture(live(100));
    await page.evaluate(() => {
      const { prototype } = CanvasRenderingContext2D;
      const { putImageData } = prototype;
      window.name = '0';
      prototype.putImageData = function (...args: unknown[]) {
        window.name = String(Number(window.name) + 1);
        (putImageData as (...all: unknown[]) => void).apply(this, args);
      };
    });
    const painted = () => page.evaluate(() => Number(window.name));
    await page.waitForTimeout(300);
    const before = await painted();
    await page.waitForTimeout(300);
    assert.equal(await painted(), before);
    await showPicture(live(100));
    assert.ok((await painted()) > before);
  }));

test('before there is a picture there is no timeline', () =>
  withPanel({}, async ({ page, show }) => {
    await show(sensorsRun);
    assert.ok(await page.locator('#timeline').isHidden());
  }));

for (const axis of ['time', 'tokens', 'money'] as const) {
  test(`a picture of ${axis} with nothing in it says why, and what to do`, () =>
    withPanel({}, async ({ page, show, showPicture }) => {
      await show(sensorsRun);
      await showPicture({ ...emptyPicture(axis), reason: 'A reason of the run.' });
      const text = await page.locator('.foot').innerText();
      assert.match(text, /A reason of the run\. (Profile again|Look at Time)/);
      assert.ok(await page.locator('.stage').isHidden());
      // The way to another axis is there.
      assert.ok(await page.getByRole('button', { name: 'Time', exact: true }).isVisible());
    }));
}

test('a run of a single box, of a single moment, is drawn and walked', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel, lanesOf('run a\ncall 1 0-0\nend 0 completed end_turn'));
    await pressAll(page, 'ArrowRight', 'ArrowDown', 'f', 'w', 'Escape', '0', '?');
    assert.match(await spoken(page), /lasts 0 ms/);
  }));

test('a hidden or reloaded panel comes back to the same axis, place, selection and height', async () => {
  let left: unknown;
  await withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await panel.showPicture(tokensPicture(4));
    await viewport(page).focus();
    await pressAll(page, 'ArrowRight', 'ArrowDown', 'ArrowRight', 'f');
    await page.waitForFunction(() =>
      JSON.stringify(window.panelStandIn.state()).includes('"range"'),
    );
    left = await panel.state();
  });
  await withPanel({ ...still, state: left }, async (panel) => {
    const { page, show, showPicture } = panel;
    await show(sensorsRun);
    await showPicture(lanesOf(reviewerText));
    assert.deepEqual(await lastAsked(panel, 'show-picture'), {
      type: 'show-picture',
      choice: { axis: 'tokens', grouping: { tokens: 'carried', by: 'call' } },
    });
    await showPicture(tokensPicture(4));
    assert.match(await spoken(page), /call 2/);
    assert.match(await inSight(page), /^1,8\d\d tokens, of /);
    assert.equal((await lastAsked(panel, 'inspect'))?.box.kind, 'call');
  });
});

test('a state from before there was a timeline, and one that is none, are no harm', async () => {
  const { uri } = sensorsRun.file;
  const view = { tables: {}, open: ['actions'], places: {} };
  for (const timeline of [undefined, 7, { axis: 'space' }]) {
    const state = { key: uri, view: { ...view, timeline } };
    await withPanel({ ...still, state }, async (panel) => {
      await showTimeline(panel);
      assert.equal(await inSight(panel.page), '12.0 s');
      const kept = JSON.stringify(await panel.state());
      assert.match(kept, /actions/);
    });
  }
});

/** Waits until the view has got where it was moving to. */
async function arrived(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await drawn(page);
}

test('what fits everything goes on to, also when a picture comes while the view is on its way', () =>
  withPanel({}, async ({ page, show, showPicture }) => {
    await show(liveRun(10));
    await showPicture(live(10));
    await viewport(page).focus();
    await page.keyboard.press('w');
    await arrived(page);
    await page.keyboard.press('0');
    await showPicture(live(20));
    await arrived(page);
    assert.equal(await inSight(page), '8.59 s so far');
    await showPicture(live(30));
    assert.equal(await inSight(page), '11.7 s so far');
  }));

test('a movement ends with the axis that it was on', () =>
  withPanel({}, async (panel) => {
    await showTimeline(panel);
    await panel.page.keyboard.press('w');
    await panel.showPicture(tokensPicture(3));
    await arrived(panel.page);
    assert.equal(await inSight(panel.page), '5,061 tokens');
  }));

test('that the selected box grows with its run is not said again and again; that it ends is', () =>
  withPanel(still, async ({ page, show, showPicture }) => {
    await show(liveRun(10));
    await showPicture(live(10));
    await viewport(page).focus();
    await pressAll(page, 'ArrowRight');
    const said = await spoken(page);
    assert.match(said, /not ended$/);
    await showPicture(live(20));
    assert.equal(await spoken(page), said);
    await showPicture(lanesOf(sensorsText(20)));
    assert.doesNotMatch(await spoken(page), /not ended/);
  }));

test('what was left of another axis is nothing to go back to once a person has chosen', async () => {
  const run = lanesOf(reviewerText);
  const timeline = {
    ...{ axis: 'tokens', grouping: { tokens: 'carried', by: 'call' }, scrollTop: 0 },
    range: { from: 1000, to: 2000 },
  };
  const view = { tables: {}, open: [], places: {}, timeline };
  const state = { key: sensorsRun.file.uri, view };
  await withPanel({ ...still, state }, async ({ page, show, showPicture }) => {
    await show(sensorsRun);
    await showPicture(run);
    await page.getByRole('button', { name: 'Time', exact: true }).click();
    await showPicture(run);
    assert.equal(await inSight(page), '12.0 s');
  });
});

/** Of each picture that has arrived, whether it is still in memory. */
async function keptPictures(page: Page): Promise<readonly boolean[]> {
  await page.requestGC();
  return page.evaluate(() =>
    (Reflect.get(window, 'arrived') as WeakRef<object>[]).map((each) => each.deref() !== undefined),
  );
}

test('pictures that are over are not kept', () =>
  withPanel(still, async ({ page, show, showPicture }) => {
    await show(liveRun(10));
    await page.evaluate(() => {
      const arrived: WeakRef<object>[] = [];
      Object.assign(window, { arrived });
      window.addEventListener('message', ({ data }) => {
        if (data.bytes instanceof Uint8Array) arrived.push(new WeakRef(data.bytes.buffer));
      });
    });
    await showPicture(live(20));
    const place = await placeAt(page, 0.5, rowY.run);
    await page.mouse.move(place.x, place.y);
    await drawn(page);
    // On the ruler.
    await page.mouse.move(place.x, place.y - rowY.run - 10);
    await page.mouse.down();
    await page.mouse.move(place.x + 200, place.y - rowY.run - 10, { steps: 3 });
    await page.mouse.up();
    await drawn(page);
    await page.getByRole('button', { name: 'Clear the measurement' }).click();
    for (const tools of [30, 40, 50]) await showPicture(live(tools));
    const expected = [false, false, false, true];
    let kept = await keptPictures(page);
    // The minimap is drawn once a second; on a busy machine, later.
    for (let tries = 0; tries < 20 && kept.join() !== expected.join(); tries++) {
      await page.waitForTimeout(500);
      await drawn(page);
      kept = await keptPictures(page);
    }
    assert.deepEqual(kept, expected);
  }));
