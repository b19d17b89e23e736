import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { HostMessage, ReportMessage } from '../../../src/protocol.ts';
import { comparisonOfTwo } from './comparisons.ts';
import { liveRun, sensorsRun } from './messages.ts';
import { panelsOfFile } from './page.ts';
import { panelStates } from './states.ts';
import { tokenRun } from './token-runs.ts';

const withPanel = panelsOfFile();

/** Elements that stick out of the page on either side, beside those in a box that scrolls. */
const overhanging = (page: Page) =>
  page.$$eval('main *', (all) =>
    all
      .filter((each) => each.closest('.scroller, .hidden, svg') === null)
      .filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return width > 0 && (left < 0 || right > document.documentElement.clientWidth + 0.5);
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );

// The second is a window of 1400 × 900 at 200 %.
for (const [width, height] of [
  [340, 800],
  [700, 450],
  [1400, 900],
] as const) {
  test(`nothing sticks out of a page of ${width} × ${height}`, () =>
    withPanel({ width, height, reducedMotion: true }, async ({ page, show }) => {
      for (const [name, message] of Object.entries(await panelStates())) {
        await show(message);
        assert.deepEqual(await overhanging(page), [], name);
        const [inner, outer] = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return [scrollWidth, clientWidth];
        });
        assert.equal(inner, outer, name);
      }
    }));
}

for (const [width, perRow] of [
  [340, 2],
  [1400, 7],
] as const) {
  test(`figures stand ${perRow} in a row at ${width}`, () =>
    withPanel({ width }, async ({ page, show }) => {
      await show(sensorsRun);
      const tops = await page.$$eval('.tile', (all) =>
        all.map((each) => Math.round(each.getBoundingClientRect().top)),
      );
      assert.equal(tops.filter((top) => top === tops[0]).length, perRow);
    }));
}

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const turned = 'a\u202edcba';
const long = 'x'.repeat(10_000);

/** The message with every text in it replaced, but for those that name something. */
function withTexts<Message extends HostMessage>(message: Message, text: string): Message {
  const names = new Set(['type', 'uri', 'id', 'kind', 'action', 'outcome', 'align', 'basis']);
  const json = JSON.stringify(message, (key, value: unknown) =>
    typeof value === 'string' && !names.has(key) && key !== 'startedAt' && key !== ''
      ? text
      : value,
  );
  return JSON.parse(json) as Message;
}

for (const [name, text] of Object.entries({ markup, turned, long })) {
  test(`text of others stays text and within the page: ${name}`, () =>
    withPanel({ width: 340 }, async ({ page, show }) => {
      const report: ReportMessage = { ...liveRun(12), notices: [{ line: 1, text }] };
      for (const message of [report, comparisonOfTwo, await tokenRun(6, 50_000)]) {
        await show(withTexts(message, text));
        assert.equal(await page.locator('img, main script').count(), 0);
        assert.equal(await page.title(), 'Toolflame');
        assert.deepEqual(await overhanging(page), []);
        assert.ok((await page.locator('h1').innerText()).includes(text.slice(0, 5)));
      }
    }));
}

const animations = (page: Page) =>
  page.evaluate(() => {
    const ring = document.querySelector('vscode-progress-ring')?.shadowRoot;
    return document.getAnimations().length + (ring?.getAnimations().length ?? -1);
  });

test('the ring of a run that is on turns, and rests where less motion is asked for', async () => {
  for (const [reducedMotion, expected] of [
    [false, 1],
    [true, 0],
  ] as const) {
    await withPanel({ reducedMotion }, async ({ page, show }) => {
      await show(liveRun(40));
      assert.equal(await animations(page), expected);
    });
  }
});
