import assert from 'node:assert/strict';
import path from 'node:path';
import { writeAgent } from '../support/agents.ts';
import { Panel } from '../support/panel.ts';
import { useSession } from '../support/session.ts';
import { over, panelOf } from '../support/steps.ts';
import { writeTrace } from '../support/traces.ts';

const check = useSession({
  prepare: (folder) => {
    writeTrace(folder, 'sample.toolflame.jsonl');
    writeAgent(folder, 'quick');
  },
  host: { trust: 'restricted' },
});

check('in a folder that is not trusted, traces open', async ({ workbench }) => {
  await workbench.openFile('sample.toolflame.jsonl');
  assert.match(await new Panel(workbench.webview()).figure('Wall'), /\d/);
});

check(
  'running is refused, with the way to trust; then it runs',
  async ({ workbench, page, folder }) => {
    assert.ok(path.isAbsolute(folder));
    await workbench.openFile('quick.agent.yaml');
    await workbench.run('Toolflame: Profile This Agent');
    await workbench.notices.press('needs a trusted workspace', 'Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust', exact: true })
      .click();
    await workbench.openFile('quick.agent.yaml');
    await workbench.run('Toolflame: Profile This Agent');
    await over(await panelOf({ workbench }, 'quick'));
  },
);
