import type { Page } from 'playwright-core';
import type { BoxAddress, Picture } from '../../../src/profile/picture/picture.ts';
import type { DetailsMessage } from '../../../src/protocol.ts';
import { sensorsRun } from './messages.ts';
import { drawn, type OpenPanel } from './page.ts';
import { lanesOf, reviewerText } from './pictures.ts';

/** The canvas, which has the focus while keys walk along boxes. */
export const viewport = (page: Page) => page.locator('.viewport');

/** The line that says how much of the run is in sight: `2.00 s from 1.00 s, of 12.0 s`. */
export const inSight = (page: Page) => page.locator('.trail .count').innerText();

/** What a screen reader is told of the selected box. */
export const spoken = (page: Page) => page.locator('.timeline > p[role=status]').innerText();

/** The run of three turns in a panel. */
export const reviewer = (): Picture => lanesOf(reviewerText);

/** Shows a run with its picture, and gives the focus to the canvas. */
export async function showTimeline(panel: OpenPanel, picture = reviewer()): Promise<void> {
  await panel.show(sensorsRun);
  await panel.showPicture(picture);
  await viewport(panel.page).focus();
  await drawn(panel.page);
}

/** Presses keys one after the other, each of them drawn. */
export async function pressAll(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await drawn(page);
  }
}

/** A place on the canvas, in CSS pixels of the window: a share of the axis, and so far from the top. */
export async function placeAt(page: Page, share: number, y: number) {
  const box = await viewport(page).boundingBox();
  if (box === null) throw new Error('the canvas is not there');
  const left = rowTitles;
  return { x: box.x + left + share * (box.width - left - 2), y: box.y + y };
}

/** CSS pixels that the titles of rows take. */
const rowTitles = 76;

/** Where the lane of the run, its turns and its calls are from the top of the canvas, in CSS pixels. */
export const rowY = { run: 30, turns: 48, call: 93, attempts: 112, answer: 130 } as const;

/** What the panel asked for last of a kind. */
export async function lastAsked<Type extends string>(panel: OpenPanel, type: Type) {
  return (await panel.asked()).findLast((message) => message.type === type) as
    Extract<Awaited<ReturnType<OpenPanel['asked']>>[number], { readonly type: Type }> | undefined;
}

/** Answers the last question for details. */
export async function tellDetails(
  panel: OpenPanel,
  change: Partial<DetailsMessage> = {},
): Promise<void> {
  const request = await lastAsked(panel, 'inspect');
  if (request === undefined) throw new Error('no details were asked for');
  await panel.show({ ...detailsOf(request.box), ...change });
  await drawn(panel.page);
}

/** What a host tells of a box: a tool call that failed. */
export const detailsOf = (box: BoxAddress): DetailsMessage => ({
  type: 'details',
  box,
  title: 'run_tests',
  subtitle: 'tool call, turn 2, worker 1, wave 1',
  facts: [
    { label: 'ran', value: '4.60 s', basis: 'measured' },
    { label: 'waited', value: '1.0 ms', basis: 'measured' },
    { label: 'result', value: '≈312 tokens', basis: 'estimated', about: 'By a local tokenizer.' },
    { label: 'carried by', value: '1 call', basis: 'exact' },
  ],
  error: '2 tests failed: build.test.ts:41, lanes.test.ts:7',
  contents: [
    {
      part: 11,
      title: 'input',
      form: 'json',
      text: '{"path":"test","filter":["build","lanes"],"deep":{"a":[],"b":12345678901234567890}}',
      bytes: 84,
    },
    {
      part: 12,
      title: 'result',
      form: 'text',
      text: Array.from({ length: 44 }, (_, at) => `not ok ${at + 1} - a line of the result`).join(
        '\n',
      ),
      bytes: 1480,
    },
  ],
  links: [
    {
      role: 'asked',
      label: 'asked for by call 2',
      box: { kind: 'toolUse', subject: 1, item: 1 },
    },
    { role: 'waited', label: 'its wait, 1.0 ms', box: { kind: 'queue', subject: 3, item: 0 } },
    {
      role: 'carriedBy',
      label: 'result first read by call 3',
      box: { kind: 'call', subject: 2, item: 0 },
    },
  ],
  tool: 'run_tests',
});
