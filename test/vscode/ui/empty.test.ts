import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { writeAgent } from '../support/agents.ts';
import { workbenchIsUp } from '../support/page.ts';
import { useSession } from '../support/session.ts';

const empty = mkdtempSync(path.join(os.tmpdir(), 'toolflame-empty-'));
after(() => rmSync(empty, { recursive: true, force: true }));

const check = useSession({
  files: empty,
  prepare: (folder) => {
    for (const name of ['one', 'two']) mkdirSync(path.join(folder, name));
    const folders = [{ path: 'one' }, { path: 'two' }];
    writeFileSync(path.join(folder, 'both.code-workspace'), JSON.stringify({ folders }));
  },
});

check('a workspace without agents says what to do', async ({ workbench, page }) => {
  await workbench.openView('Toolflame');
  await page.getByRole('button', { name: 'Profile the Example' }).waitFor();
  await page.getByText('There is none in this workspace.').waitFor();
  await page.getByText('No run yet.').waitFor();
  await workbench.run('Toolflame: Profile Agent…');
  await workbench.quick.option('New Agent File…').waitFor();
  await workbench.quick.cancel();
});

check('agents of several folders are told apart', async ({ workbench, page, folder, host }) => {
  writeAgent(path.join(folder, 'one'), 'same');
  writeAgent(path.join(folder, 'two'), 'same');
  const address = new URL(host.url);
  address.searchParams.delete('folder');
  address.searchParams.set('workspace', path.join(folder, 'both.code-workspace'));
  await page.goto(String(address), { waitUntil: 'commit' });
  await workbenchIsUp(page);
  await workbench.run('Toolflame: Profile Agent…');
  await workbench.quick.box.getByText('one/same.agent.yaml').waitFor();
  await workbench.quick.box.getByText('two/same.agent.yaml').waitFor();
  await workbench.quick.cancel();
});
