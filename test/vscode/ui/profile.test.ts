import assert from 'node:assert/strict';
import { writeAgent, writeEndlessAgent } from '../support/agents.ts';
import { Panel } from '../support/panel.ts';
import { useSession } from '../support/session.ts';
import { over, panelOf, profile } from '../support/steps.ts';
import { until } from '../support/until.ts';

const check = useSession({
  prepare: (folder) => {
    writeAgent(folder, 'quick');
    writeEndlessAgent(folder, 'endless-a');
    writeEndlessAgent(folder, 'endless-b');
  },
});

const runItem = 'toolflame.toolflame.run';

check('a run is picked, watched and read', async (session) => {
  const { workbench } = session;
  const panel = await profile(session, 'sensors');
  // While it runs: the panel fills, and what it says changes.
  await panel.badge('running').waitFor();
  await panel.badge('simulated').waitFor();
  assert.equal(await panel.heading.locator('bdi').innerText(), 'sensors');
  await workbench.status(runItem).waitFor();
  await until('the status bar says the turn', async () =>
    /sensors: turn \d · \d+\.\d s/.test(await workbench.status(runItem).innerText())
      ? true
      : undefined,
  );
  const early = await panel.figure('Wall');
  const later = await panel.figureAfter('Wall', early);
  assert.notEqual(early, later);
  assert.equal(await panel.rows('Calls to the model').count(), 1);
  // When it is over: no number is missing, and each says what it rests on.
  await over(panel);
  await workbench.status(runItem).waitFor({ state: 'hidden' });
  const text = await panel.text();
  assert.match(text, /\d\d % of \d\d\.\d s is the decode of 100 tool_use blocks\./);
  assert.match(await panel.figure('Wall'), /^\d\d\.\d s$/);
  assert.match(text, /Completed \(end_turn\)/);
  assert.equal(await panel.rows('Calls to the model').count(), 2);
  assert.equal(await panel.rows('Tools').count(), 100);
  const ledger = panel.section('Where the time went');
  await ledger.getByText('decode: tool_use', { exact: true }).first().waitFor();
  await panel.assertAccessible();
});

check('a table is sorted and filtered by keyboard, and stays so', async ({ workbench, page }) => {
  const panel = new Panel(workbench.webview());
  const tools = panel.section('Tools');
  const first = () => panel.rows('Tools').first().locator('th, td').first().innerText();
  await tools.getByRole('button', { name: /^mean wait/ }).press('Enter');
  const slowest = await first();
  assert.match(slowest, /^sensor_\d\d\d$/);
  const filter = tools.getByRole('textbox');
  await filter.focus();
  await page.keyboard.type('sensor_04');
  await until('10 tools are left', async () =>
    (await panel.rows('Tools').count()) === 10 ? true : undefined,
  );
  // Hidden and shown again.
  await workbench.openFile('slow-tools.agent.yaml');
  await workbench.page.keyboard.press('Control+PageUp');
  const again = new Panel(workbench.webview());
  await until('the filter is still there', async () =>
    (await again.rows('Tools').count()) === 10 ? true : undefined,
  );
});

check('the lens of the agent file tells of the last run and starts one', async ({ workbench }) => {
  await workbench.openFile('quick.agent.yaml');
  await workbench.codeLens('never profiled').waitFor();
  await workbench.codeLens('Profile').first().click();
  await over(await panelOf({ workbench }, 'quick'));
  await workbench.openFile('quick.agent.yaml');
  await workbench.codeLens(/^last run [\d.]+ m?s · [\d.]+k? tokens · simulated$/).waitFor();
});

check(
  'two runs at once, each in its panel; one is cancelled and the other goes on',
  async (session) => {
    const { workbench, page } = session;
    const first = await profile(session, 'endless-a');
    await first.badge('running').waitFor();
    const earlier = await workbench.status(runItem).innerText();
    await until('seconds pass while nothing but a tool runs', async () =>
      (await workbench.status(runItem).innerText()) === earlier ? undefined : true,
    );
    const second = await profile(session, 'endless-b');
    await second.badge('running').waitFor();
    await until('both are in the status bar', async () =>
      /2 agents/.test(await workbench.status(runItem).innerText()) ? true : undefined,
    );
    await second.button('Cancel').click();
    await second.badge('cancelled').waitFor();
    await until('one is left in the status bar', async () =>
      /endless-a/.test(await workbench.status(runItem).innerText()) ? true : undefined,
    );
    // Closing its panel does not stop the other one.
    await workbench.tab(/^endless-a-/).click();
    await page.keyboard.press('Control+F4');
    assert.match(await workbench.status(runItem).innerText(), /endless-a/);
    await workbench.notices.press('Profiling endless-a', 'Cancel');
    await workbench.status(runItem).waitFor({ state: 'hidden' });
  },
);

check('the history keeps the runs; one is deleted and brought back', async ({ workbench }) => {
  await workbench.openView('Toolflame');
  await workbench.treeItem(/^Run of sensors, /).waitFor();
  await workbench.treeItem(/^Run of endless-b, .*cancelled/).waitFor();
  const quick = workbench.treeItem(/^Run of quick, /);
  await quick.click();
  await workbench.activeTab(/^quick-/).waitFor();
  await workbench.chooseFromMenu(quick, 'Delete');
  await quick.waitFor({ state: 'hidden' });
  await workbench.notices.press('The run is deleted.', 'Undo');
  await quick.waitFor();
});
