import { writeAgent } from '../support/agents.ts';
import { Panel } from '../support/panel.ts';
import { useSession } from '../support/session.ts';
import { over, panelOf } from '../support/steps.ts';
import { came, until } from '../support/until.ts';

const check = useSession({ prepare: (folder) => void writeAgent(folder, 'quick', { tools: 30 }) });

check('an agent is profiled with keys alone', async ({ workbench, page }) => {
  await workbench.quick.open('Control+F9');
  await workbench.quick.option('quick').waitFor();
  await page.keyboard.type('quick.agent');
  await until('one agent is left', async () =>
    (await workbench.quick.box.getByRole('option').count()) === 1 ? true : undefined,
  );
  await page.keyboard.press('Enter');
  await workbench.quick.option('Profile').waitFor();
  await page.keyboard.press('Enter');
  const panel = await panelOf({ workbench }, 'quick');
  await over(panel);
  await panel.section('Tools').waitFor();
});

check('the report is walked with keys alone', async ({ workbench, page }) => {
  const panel = new Panel(workbench.webview());
  // The panel has the focus from the start: a person need not click into it.
  await until('Tab reaches a button of the report', async () => {
    await page.keyboard.press('Tab');
    return (await panel.frame.locator('vscode-button:focus, button:focus').count()) > 0
      ? true
      : undefined;
  });
  await page.keyboard.press('/');
  await until('/ reaches the filter', async () =>
    (await panel.frame.locator('vscode-text-field:focus-within, input:focus').count()) > 0
      ? true
      : undefined,
  );
});

check(
  'a run is found in the history, deleted and brought back with keys alone',
  async (session) => {
    const { workbench, page } = session;
    const run = workbench.treeItem(/^Run of quick, /);
    const tree = page.locator('.monaco-list:focus', { has: run });
    let pressed = false;
    await until('the run is deleted', async () => {
      // A webview that had the focus takes it back while the palette closes, or a moment later.
      await workbench.run('Toolflame: Focus on Runs View');
      // On a slow machine it may go only now.
      if (pressed && (await run.isHidden())) return true;
      if (!(await came(tree.waitFor({ timeout: 2000 })))) return undefined;
      for (const key of ['End', 'Space', 'Delete']) await page.keyboard.press(key);
      pressed = true;
      return came(run.waitFor({ state: 'hidden', timeout: 2000 }));
    });
    await workbench.run('Notifications: Show Notifications');
    await page.keyboard.press('Tab');
    await workbench.notices.press('The run is deleted.', 'Undo');
    await run.waitFor();
  },
);

check('the last run is repeated with one key', async ({ workbench, page }) => {
  const tabs = await workbench.tab(/^quick-/).count();
  await until('another run is shown', async () => {
    await page.keyboard.press('Control+Shift+F9');
    return came(
      workbench
        .tab(/^quick-/)
        .nth(tabs)
        .waitFor({ timeout: 5000 }),
    );
  });
});
