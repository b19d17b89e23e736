import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAgent } from '../support/agents.ts';
import { useSession, type Session } from '../support/session.ts';
import { over, profile } from '../support/steps.ts';
import { Timeline } from '../support/timeline.ts';
import { until } from '../support/until.ts';

const check = useSession({ prepare: (folder) => void writeAgent(folder, 'quick', { tools: 30 }) });

check('a run is looked at with the mouse, and taken away', async (session) => {
  const { page, workbench } = session;
  const panel = await profile(session, 'quick');
  await over(panel);
  const timeline = new Timeline(panel);
  await timeline.scrollIntoView();
  await timeline.untilInSight((share) => share > 0.99);

  const middle = await middleOf(timeline);
  await page.mouse.click(middle.x, middle.y);
  await page.mouse.wheel(0, -600);
  await timeline.untilInSight((share) => share < 0.9);
  await timeline.button('Fit everything').click();
  await timeline.untilInSight((share) => share > 0.99);

  await timeline.search.fill('tool_07');
  await timeline.section.getByText('2 matches').waitFor();
  await timeline.search.press('Enter');
  await timeline.search.press('Enter');
  const ofTool = await timeline.selected('tool_07');
  assert.match(ofTool, /tool call, turn 1, worker \d/);
  await timeline.details.getByText('result', { exact: true }).first().waitFor();

  await timeline.details.getByRole('button', { name: /asked/ }).first().click();
  await until('the block that asked is selected', async () =>
    /tool_use/.test(await timeline.details.innerText()) ? true : undefined,
  );

  await timeline.button('Tokens').click();
  await timeline.button('Carried').waitFor();
  await timeline.section
    .getByText(/[\d,]+ tokens$/)
    .first()
    .waitFor();
  await timeline.button('Time').click();

  await timeline.button('Export').click();
  await timeline.section.getByText('Perfetto Trace …').click();
  const file = await saved(session, /perfetto\.json$/);
  assert.ok(Array.isArray(JSON.parse(readFileSync(file, 'utf8')).traceEvents));
  await panel.assertAccessible();
  await workbench.notices.clear();
});

check('the same with keys alone', async (session) => {
  const { page, workbench } = session;
  const panel = await profile(session, 'quick');
  await over(panel);
  const timeline = new Timeline(panel);
  await until('Tab reaches the timeline', async () => {
    await page.keyboard.press('Tab');
    return (await panel.frame.locator('.viewport:focus').count()) > 0 ? true : undefined;
  });
  await page.keyboard.press('w');
  await timeline.untilInSight((share) => share < 0.9);
  await page.keyboard.press('0');
  await timeline.untilInSight((share) => share > 0.99);

  await page.keyboard.press('/');
  await panel.frame.locator('.find :focus').first().waitFor();
  await page.keyboard.type('tool_03');
  await timeline.section.getByText('2 matches').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await timeline.selected('tool_03');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await panel.frame.locator('.viewport:focus').waitFor();
  await page.keyboard.press('Enter');
  await panel.frame.locator('#timeline-details:focus').waitFor();
  const asking = timeline.details.getByRole('button', { name: /asked/ }).first();
  await until('Tab reaches the link', async () => {
    await page.keyboard.press('Tab');
    return (await asking.evaluate((each) => each === document.activeElement)) ? true : undefined;
  });
  await page.keyboard.press('Enter');
  await until('the block that asked is selected', async () =>
    /tool_use/.test(await timeline.details.innerText()) ? true : undefined,
  );

  await timeline.button('Tokens').focus();
  await page.keyboard.press('Enter');
  await timeline.button('Carried').waitFor();
  await workbench.run('Toolflame: Export Run…');
  await workbench.quick.option('HTML report').waitFor();
  await page.keyboard.press('Enter');
  const file = await saved(session, /\.html$/);
  assert.match(readFileSync(file, 'utf8'), /<title>quick – Toolflame<\/title>/);
});

check('a content opens as a document, and a tool where it is declared', async (session) => {
  const { workbench, page } = session;
  const panel = await profile(session, 'quick');
  await over(panel);
  const timeline = new Timeline(panel);
  await timeline.search.fill('tool_01');
  await timeline.search.press('Enter');
  await timeline.search.press('Enter');
  await timeline.selected('tool_01');
  await timeline.details.getByRole('button', { name: 'Open in Editor' }).first().click();
  await workbench.activeTab(/\.json|\.txt/).waitFor();
  await page.keyboard.press('Control+F4');
  await timeline.details.getByRole('button', { name: 'Reveal in Source' }).click();
  await workbench.activeTab('quick.agent.yaml').waitFor();
});

async function middleOf({ viewport }: Timeline): Promise<{ x: number; y: number }> {
  const box = await viewport.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Says yes to where the editor wants to save; gives the file once it is there. */
async function saved({ workbench, folder }: Session, name: RegExp): Promise<string> {
  const { quick } = workbench;
  await quick.input.waitFor();
  const proposed = await until('a name is proposed', async () => {
    const value = await quick.input.inputValue();
    return name.test(value) ? value : undefined;
  });
  const file = path.join(folder, path.basename(proposed));
  await quick.input.press('Enter');
  return until(`${file} is there`, async () => (existsSync(file) ? file : undefined));
}
