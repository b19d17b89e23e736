import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, panelsOfFile } from './page.ts';
import { tokensPicture } from './pictures.ts';
import {
  detailsOf,
  lastAsked,
  placeAt,
  pressAll,
  rowY,
  showTimeline,
  spoken,
  tellDetails,
} from './timelines.ts';

const withPanel = panelsOfFile();
const still = { reducedMotion: true };

test('a click selects a box, asks for its details and shows them', () =>
  withPanel(still, async (panel) => {
    const { page, asked } = panel;
    await showTimeline(panel);
    const { x, y } = await placeAt(page, 0.1, rowY.call);
    await page.mouse.click(x, y);
    await drawn(page);
    const box = { kind: 'call', subject: 0, item: 0 } as const;
    assert.deepEqual(await asked(), [{ type: 'inspect', box }]);
    // What the picture knows is there at once.
    assert.match(
      await page.locator('.details').innerText(),
      /call to the model\s+2\.40 s · 20 % of the run/,
    );
    await tellDetails(panel);
    const text = await page.locator('.details').innerText();
    assert.match(text, /^run_tests\s+tool call, turn 2, worker 1, wave 1/);
    assert.match(text, /result\s+≈312 tokens estimated/);
    assert.match(text, /2 tests failed/);
  }));

test('details of a box that is not selected any more are ignored', () =>
  withPanel(still, async (panel) => {
    const { page, show } = panel;
    await showTimeline(panel);
    await pressAll(page, 'ArrowRight', 'ArrowDown');
    await show(detailsOf({ kind: 'run', subject: 0, item: 0 }));
    await drawn(page);
    assert.doesNotMatch(await page.locator('.details').innerText(), /run_tests/);
  }));

test('contents are set out and folded, and can be copied and opened', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await showTimeline(panel);
    await pressAll(page, ']');
    await tellDetails(panel);
    const result = page.getByRole('region', { name: 'result' });
    const input = page.getByRole('region', { name: 'input' });
    assert.match(await input.locator('pre').innerText(), /^\{\n {2}"path": "test",\n/);
    assert.match(await input.locator('pre').innerText(), /12345678901234567890/);
    assert.doesNotMatch(await result.innerText(), /not ok 44/);
    await result.getByRole('button', { name: 'Show All 44 Lines' }).click();
    await drawn(page);
    assert.match(await result.innerText(), /not ok 44/);
    await input.getByRole('button', { name: 'Copy: input' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^\{"path":"test"/);
    await result.getByRole('button', { name: 'Open in Editor: result' }).click();
    await page.getByRole('button', { name: 'Reveal in Source' }).click();
    assert.deepEqual(await lastAsked(panel, 'open-content'), { type: 'open-content', part: 12 });
    assert.deepEqual(await lastAsked(panel, 'reveal-tool'), {
      type: 'reveal-tool',
      tool: 'run_tests',
    });
  }));

test('a link selects its box, and the focus stays among the details', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await pressAll(page, ']', ']');
    await tellDetails(panel);
    await page.getByRole('button', { name: 'result first read by call 3' }).press('Enter');
    await drawn(page);
    assert.deepEqual(await lastAsked(panel, 'inspect'), {
      type: 'inspect',
      box: { kind: 'call', subject: 2, item: 0 },
    });
    assert.match(await spoken(page), /starts at 9.81 s/);
    // Not the button that closes them: whoever presses Enter once more would lose what they went to.
    assert.ok(await page.locator('#timeline-details').evaluate((each) => each.matches(':focus')));
  }));

test('on another axis the selection and its links stay, with or without a box', () =>
  withPanel(still, async (panel) => {
    const { page, showPicture } = panel;
    await showTimeline(panel);
    await pressAll(page, ']', ']');
    await tellDetails(panel);
    await page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await showPicture(tokensPicture(3));
    const details = page.locator('.details');
    assert.match(await details.innerText(), /no box of its own in this picture/);
    assert.equal(await details.locator('.links button').count(), 3);
    await details.getByRole('button', { name: 'result first read by call 3' }).click();
    await drawn(page);
    assert.match(await details.innerText(), /call to the model/);
    assert.match(await spoken(page), /call 3/);
  }));

test('another axis, and what is counted on it, asks for its picture', () =>
  withPanel(still, async (panel) => {
    const { page, asked, showPicture } = panel;
    await showTimeline(panel);
    await page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await showPicture(tokensPicture(3));
    await page.getByRole('button', { name: 'Own', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'By tool', exact: true }).click();
    await page.getByRole('button', { name: 'Money', exact: true }).click();
    const pressed = page.locator('.group vscode-button[data-pressed]');
    await drawn(page);
    assert.deepEqual(await pressed.allInnerTexts(), ['Money', 'Own', 'By tool']);
    const choices = (await asked()).map((message) =>
      message.type === 'show-picture'
        ? `${message.choice.axis} ${message.choice.grouping.tokens} ${message.choice.grouping.by}`
        : message.type,
    );
    assert.deepEqual(choices, [
      ...['tokens carried call', 'tokens own call', 'tokens own tool', 'money own tool'],
    ]);
  }));

test('a line beside the pointer says what is under it, and stays within the canvas', () =>
  withPanel({ ...still, width: 380 }, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    const stage = await page.locator('.stage').boundingBox();
    assert.ok(stage);
    for (const share of [0.02, 0.5, 0.99]) {
      const { x, y } = await placeAt(page, share, rowY.turns);
      await page.mouse.move(x, y);
      await drawn(page);
      const tip = page.locator('.tip');
      assert.match(await tip.innerText(), /turn [123]\s+turn · at .* · .* % of the run/);
      const box = await tip.boundingBox();
      assert.ok(box && box.x >= stage.x - 1 && box.x + box.width <= stage.x + stage.width + 1);
    }
  }));

test('what can be taken away is asked for, or drawn here and saved', () =>
  withPanel(still, async (panel) => {
    const { page } = panel;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await showTimeline(panel);
    const choose = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.locator('.menu').getByRole('button', { name }).click();
    };
    for (const [name, format] of [
      ['HTML Report …', 'html'],
      ['Perfetto Trace …', 'perfetto'],
      ['Speedscope Profile …', 'speedscope'],
    ] as const) {
      await choose(name);
      assert.deepEqual(await lastAsked(panel, 'export'), { type: 'export', format });
    }
    await choose('Copy Image');
    await page.getByText('Image copied.').waitFor();
    await choose('Image (PNG) …');
    await choose('Image (SVG) …');
    await page.waitForFunction(() => {
      const saved = window.panelStandIn.asked().filter(({ type }) => type === 'save-image');
      return saved.length === 2;
    });
    const heads = await page.evaluate(() =>
      window.panelStandIn
        .asked()
        .flatMap((message) => (message.type === 'save-image' ? [message] : []))
        .map(
          ({ format, bytes }) =>
            `${format} ${String.fromCodePoint(...bytes.slice(format === 'png' ? 1 : 0, 6))}`,
        ),
    );
    assert.deepEqual(heads.toSorted(), ['png PNG\r\n', 'svg <svg x']);
  }));

test('a picture that is refused leaves the axis that is shown as the chosen one', () =>
  withPanel({ ...still, refusals: { 'show-picture': 'It is gone.' } }, async (panel) => {
    const { page } = panel;
    await showTimeline(panel);
    await page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await page.getByText('It is gone.').waitFor();
    await drawn(page);
    const pressed = page.locator('.group vscode-button[data-pressed]');
    assert.deepEqual(await pressed.allInnerTexts(), ['Time']);
  }));

test('details that were refused are asked for again', () =>
  withPanel({ ...still, refusals: { inspect: 'It is busy.' } }, async (panel) => {
    const { page, asked } = panel;
    await showTimeline(panel);
    const { x, y } = await placeAt(page, 0.1, rowY.call);
    await page.mouse.click(x, y);
    await page.getByText('It is busy.').waitFor();
    await page.mouse.click(x, y);
    await drawn(page);
    assert.equal((await asked()).length, 2);
  }));

test('a click in a flame makes the box its root, and one on the run goes back to all', () =>
  withPanel(still, async (panel) => {
    const { page, showPicture } = panel;
    await showTimeline(panel);
    await page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await showPicture(tokensPicture(3));
    const steps = page.getByRole('navigation', { name: 'Zoom' }).getByRole('button');
    const place = await placeAt(page, 0.9, 24);
    await page.mouse.click(place.x, place.y);
    await drawn(page);
    assert.deepEqual(await steps.allInnerTexts(), ['Whole run', 'call 3']);
    await page.mouse.click(place.x, place.y - 18);
    await drawn(page);
    assert.deepEqual(await steps.allInnerTexts(), ['Whole run']);
  }));
