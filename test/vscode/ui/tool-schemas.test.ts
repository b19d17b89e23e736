import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAgent } from '../support/agents.ts';
import { useSession } from '../support/session.ts';
import { writeToolFiles } from '../support/tool-files.ts';
import { came, until } from '../support/until.ts';

const check = useSession({
  prepare: (folder) => {
    writeToolFiles(folder);
    writeAgent(folder, 'quick');
  },
});

for (const [file, lens] of [
  ['page-tools.json', /^≈ \d+ tok/],
  ['weather_tools.py', /^≈ \d+ tok/],
  ['files-server.ts', /^≈ \d+ tok/],
] as const) {
  check(`each tool says what it costs, where it is declared: ${file}`, async ({ workbench }) => {
    await workbench.openFile(file);
    await workbench.codeLens(lens).first().waitFor();
    await workbench.codeLens(/tools? · ≈ \d+ tok in each call/).waitFor();
    await workbench.codeLens(/\+ ≈ 503 tok overhead of tool use/).waitFor();
    await workbench.status('toolflame.toolflame.model').getByText('claude-sonnet-4-5').waitFor();
  });
}

check('a click on a lens shows where the tokens stand', async ({ workbench, page }) => {
  await workbench.openFile('page-tools.json');
  const peek = page.locator('.peekview-widget');
  await until('the peek is open', async () => {
    // Lenses are drawn anew when the workspace has been searched, and one that goes takes the click with it.
    await workbench
      .codeLens(/^≈ \d+ tok/)
      .first()
      .click();
    return came(peek.getByText('create_page').first().waitFor({ timeout: 3000 }));
  });
  // Spaces of an editor are hard ones.
  await peek
    .getByText(/Where\s+they\s+stand/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
});

check('another model has other counts', async ({ workbench }) => {
  await workbench.openFile('page-tools.json');
  const first = workbench.codeLens(/^≈ \d+ tok/).first();
  const before = await first.innerText();
  await workbench.run('Toolflame: Choose Model for Token Counts…');
  await workbench.quick.choose('gpt-4o');
  await workbench.codeLens('counted for gpt-4o').waitFor();
  await until('the count is another', async () =>
    (await first.innerText()) === before ? undefined : true,
  );
  await workbench.run('Toolflame: Choose Model for Token Counts…');
  await workbench.quick.choose('claude-sonnet-4-5');
  await workbench.codeLens('counted for claude-sonnet-4-5').waitFor();
});

check('a count follows the text while it is typed', async ({ workbench, page }) => {
  await workbench.openFile('page-tools.json');
  const first = workbench.codeLens(/^≈ \d+ tok/).first();
  const before = await first.innerText();
  await workbench
    .lines()
    .getByText(/Creates\s+a\s+page/)
    .click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(' of the wiki, in the folder that is open');
  await until('the count is larger', async () =>
    (await first.innerText()) === before ? undefined : true,
  );
  await workbench.run('File: Revert File');
});

check('budgets of toolflame.json are problems, with a page that explains them', async (session) => {
  const { workbench, page, folder } = session;
  writeFileSync(
    path.join(folder, 'toolflame.json'),
    '{ "budgets": { "tool": 40 }, "checks": { "undescribed-parameters": "warning" } }\n',
  );
  await workbench.openFile('page-tools.json');
  await page.locator('.squiggly-warning').first().waitFor();
  await workbench.run('Problems: Focus on Problems View');
  const problems = page.locator('.markers-panel');
  await problems
    .getByText(/the budget of a tool is 40/)
    .first()
    .waitFor();
  await problems.getByText('tool-over-budget').first().waitFor();
  await page.keyboard.press('ControlOrMeta+J');
});

check('a batch tool is shown as a difference, and written when it is applied', async (session) => {
  const { workbench, page } = session;
  await workbench.openFile('page-tools.json');
  await workbench.codeLens(/^2 tools/).waitFor();
  await workbench
    .lines()
    .getByText(/create_page/)
    .first()
    .click();
  const action = page.locator('.action-widget').getByText(/Generate a batch tool of create_page/);
  await until('the action is offered', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+R');
    return came(action.waitFor({ timeout: 3000 }));
  });
  await action.click();
  const apply = page.locator('.part.panel').getByRole('button', { name: 'Apply' });
  await apply.waitFor();
  // What is new is not chosen until it is looked at.
  await page
    .locator('.part.panel .monaco-checkbox, .part.panel input[type=checkbox]')
    .first()
    .check();
  await apply.click();
  await workbench.codeLens(/^3 tools/).waitFor();
  await workbench.run('File: Revert File');
});

check('the view has every tool of the workspace by size, and filters', async ({ workbench }) => {
  await workbench.openView('Toolflame');
  await workbench.treeItem(/page-tools\.json, 2 declarations/).waitFor();
  await workbench.treeItem(/weather_tools\.py, 2 declarations/).waitFor();
  await workbench.run('Toolflame: Filter Tool Schemas…');
  await workbench.quick.answer('delete');
  await workbench.treeItem(/page-tools\.json, 1 declaration,/).waitFor();
  assert.equal(await workbench.treeItem(/weather_tools\.py/).count(), 0);
  await workbench.run('Toolflame: Clear Filter of Tool Schemas');
  await workbench.treeItem(/weather_tools\.py, 2 declarations/).waitFor();
});

check('a server of MCP is asked for its tools after a question', async ({ workbench, page }) => {
  await workbench.openFile('mcp.json');
  const ask = workbench.codeLens('tokens unknown: ask the server').first();
  await ask.click();
  const dialog = workbench.dialog();
  await dialog.getByText('Ask “memory” for its tools?').waitFor();
  await dialog.getByRole('button', { name: 'Ask the Server' }).click();
  await workbench.codeLens(/9 tools · ≈ [\d,]+ tok in each call/).waitFor();
  await workbench.codeLens(/9 tools · ≈/).click();
  await page.locator('.peekview-widget').getByText('create_entities').first().waitFor();
  await page.keyboard.press('Escape');
});

check('a server that ends says why', async ({ workbench }) => {
  await workbench.openFile('mcp.json');
  await workbench.codeLens('tokens unknown: ask the server').last().click();
  await workbench.dialog().getByRole('button', { name: 'Ask the Server' }).click();
  await workbench.codeLens('no answer').waitFor();
  await workbench.notices.find(/no such thing/);
});

check('what runs did with a tool stands above it', async ({ workbench }) => {
  await workbench.openFile('quick.agent.yaml');
  await workbench.run('Toolflame: Profile This Agent');
  await workbench.webview().getByText('Completed (end_turn)').first().waitFor();
  await until('a lens of the run', async () => {
    await workbench.openFile('quick.agent.yaml');
    return came(
      workbench
        .codeLens(/last run: called \d+×, sent \d+×/)
        .first()
        .waitFor(),
    );
  });
});
