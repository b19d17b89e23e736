import assert from 'node:assert/strict';
import { writeAgent, writeEndlessAgent } from '../support/agents.ts';
import { Panel } from '../support/panel.ts';
import { useSession } from '../support/session.ts';
import { over, panelOf } from '../support/steps.ts';

const check = useSession({
  prepare: (folder) => {
    writeAgent(folder, 'quick');
    writeEndlessAgent(folder);
  },
});

check('a window that is loaded again shows the report where it was', async ({ workbench }) => {
  await workbench.openFile('quick.agent.yaml');
  await workbench.run('Toolflame: Profile This Agent');
  const panel = await panelOf({ workbench }, 'quick');
  await over(panel);
  const wall = await panel.figure('Wall');
  await workbench.reload();
  const restored = new Panel(workbench.webview());
  await restored.badge('simulated').waitFor({ timeout: 60_000 });
  assert.equal(await restored.figure('Wall'), wall);
});

check('a run ends with its window, and its trace says so', async ({ workbench }) => {
  await workbench.openFile('endless.agent.yaml');
  await workbench.run('Toolflame: Profile This Agent');
  await (await panelOf({ workbench }, 'endless')).badge('running').waitFor();
  await workbench.reload();
  const restored = new Panel(workbench.webview());
  await restored.badge('cancelled').waitFor({ timeout: 60_000 });
  assert.match(await restored.text(), /Cancelled; this is what was recorded until then/);
  await workbench.openView('Toolflame');
  await workbench.treeItem(/^Run of endless, .*cancelled/).waitFor();
});
