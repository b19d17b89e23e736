import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFindings } from './axe.ts';
import { drawn, panelsOfFile } from './page.ts';
import { emptyPicture, tokensPicture } from './pictures.ts';
import { placeAt, pressAll, reviewer, rowY, showTimeline, tellDetails } from './timelines.ts';
import type { ThemeName } from './themes.ts';

const withPanel = panelsOfFile();
const still = { reducedMotion: true };

const hostile = [
  '</script><script>window.broken = 1</script>',
  '<img src=x onerror="window.broken = 1">',
  '\u202Ereversed\u202C \u2067right to left\u2069 \u200F',
  `lone \uD800 and \uDC00`,
  'a'.repeat(1_000_000),
  '',
  '\u0000\n\t\r control',
];

test('names, details, errors and contents of others are text, and nothing but text', () =>
  withPanel({ ...still, width: 380 }, async (panel) => {
    const { page, showPicture } = panel;
    const picture = reviewer();
    const names = picture.names.map((_, at) => hostile[at % hostile.length] ?? '');
    await showTimeline(panel);
    await showPicture({ ...picture, names });
    for (const text of hostile) {
      await pressAll(page, 'ArrowRight');
      await tellDetails(panel, {
        title: text,
        subtitle: text,
        error: text,
        facts: [{ label: text, value: text, about: text }],
        contents: [
          { part: 0, title: text, form: 'json', text, bytes: text.length },
          { part: 1, title: 'text', form: 'text', text, bytes: text.length },
        ],
        links: [{ role: text, label: text, box: { kind: 'run', subject: 0, item: 0 } }],
        tool: text,
      });
    }
    const { x, y } = await placeAt(page, 0.5, rowY.turns);
    await page.mouse.move(x, y);
    await page.mouse.dblclick(x, y);
    await drawn(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 380, `${width} wide`);
    assert.equal(await page.evaluate(() => 'broken' in window), false);
    assert.equal(await page.locator('.timeline script, .timeline img').count(), 0);
  }));

// Each theme in one width, each width in a dark and a light one: the two hardly meet.
const looks: { readonly [name in ThemeName]: number } = {
  dark: 1400,
  light: 380,
  contrast: 380,
  'contrast-light': 1400,
};
for (const [theme, width] of Object.entries(looks) as [ThemeName, number][]) {
  test(`axe finds nothing wrong with the timeline in use, ${theme}, ${width}`, () =>
    withPanel({ ...still, theme, width }, async (panel) => {
      const { page, showPicture } = panel;
      await showTimeline(panel);
      await pressAll(page, ']', ']', 'm', 'm', '?');
      await tellDetails(panel);
      await page.getByRole('button', { name: 'Show All 44 Lines' }).click();
      await drawn(page);
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole('button', { name: 'Export' }).click();
      await drawn(page);
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole('button', { name: 'Tokens', exact: true }).click();
      await showPicture(tokensPicture(3));
      assert.deepEqual(await axeFindings(page), []);
      await showPicture(emptyPicture('tokens'));
      assert.deepEqual(await axeFindings(page), []);
    }));
}
