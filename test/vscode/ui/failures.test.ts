import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAgent } from '../support/agents.ts';
import { Panel } from '../support/panel.ts';
import { useSession } from '../support/session.ts';
import { came, until } from '../support/until.ts';

const bedrock = `name: claude
model:
  provider: bedrock
  id: us.anthropic.claude-haiku-4-5-20251001-v1:0
  region: us-east-1
prompt: Hello
`;

const check = useSession({
  prepare: (folder) => {
    writeAgent(folder, 'quick');
    writeFileSync(path.join(folder, 'claude.agent.yaml'), bedrock);
    writeFileSync(
      path.join(folder, 'broken.agent.yaml'),
      'name: broken\nmodel:\n  provider: bedrok\nprompt: hi\n',
    );
    writeFileSync(path.join(folder, 'a-file'), 'not a folder');
    mkdirSync(path.join(folder, 'home'));
  },
  // Somebody who has no account with AWS on this machine.
  host: {
    env: {
      HOME: '/nonexistent',
      AWS_CONFIG_FILE: '/nonexistent',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    },
  },
});

check('without credentials, the run says so and offers to set them', async ({ workbench }) => {
  await workbench.openFile('claude.agent.yaml');
  await workbench.run('Toolflame: Profile This Agent');
  const panel = new Panel(workbench.webview());
  await panel.badge('failed').waitFor();
  await panel.button('Set Bedrock Credentials…').waitFor();
  await workbench.notices.press('The run failed', 'Set Bedrock Credentials…');
  await workbench.quick.choose('Bedrock API key');
  await workbench.quick.answer('secret-key-for-tests');
  await workbench.notices.find('is in the secret storage');
});

check('an agent file with a mistake says where, and opens there', async ({ workbench }) => {
  await workbench.run('Toolflame: Profile Agent…');
  await workbench.quick.choose('broken');
  await workbench.notices.press(/broken\.agent\.yaml:\d+:\d+/, 'Open Line 3');
  await workbench.activeTab('broken.agent.yaml').waitFor();
});

check('an agent file that is gone says so', async ({ workbench, folder }) => {
  await workbench.openFile('quick.agent.yaml');
  rmSync(path.join(folder, 'quick.agent.yaml'));
  await workbench.run('Toolflame: Profile This Agent');
  await workbench.notices.find(/no such agent file any more|there is no such file/);
  writeAgent(folder, 'quick');
});

check('a folder for traces that cannot be written says so, and how to mend it', async (session) => {
  const { workbench, page, folder } = session;
  const settings = path.join(folder, '.vscode', 'settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, '{ "toolflame.runs.folder": "a-file/runs" }');
  await until('the setting is taken', async () => {
    await workbench.openFile('quick.agent.yaml');
    await workbench.run('Toolflame: Profile This Agent');
    return came(workbench.notices.toast(/a-file/).waitFor({ timeout: 5000 }));
  });
  await workbench.notices.press(/a-file/, 'Open Settings');
  await page.locator('.settings-editor').getByText('Runs: Folder').first().waitFor();
  await page.keyboard.press('Escape');
});

check('the log tells what happened', async ({ workbench, page }) => {
  await workbench.run('Toolflame: Show Log');
  const output = page.locator('.part.panel');
  // Only lines in sight are in the document, and that run was some lines ago.
  await output.getByPlaceholder(/^Filter/).fill('failed (error)');
  await output
    .getByText(/claude\s.*failed/)
    .first()
    .waitFor();
});
