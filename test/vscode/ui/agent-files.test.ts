import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { useSession } from '../support/session.ts';
import { came, until } from '../support/until.ts';

const check = useSession({
  prepare: (folder) => {
    writeFileSync(path.join(folder, 'typo.agent.yaml'), 'name: typo\nmodle: x\nprompt: hello\n');
    writeFileSync(path.join(folder, 'typo.agent.json'), '{\n  "name": "typo",\n  "prompt": 5\n}\n');
  },
});

for (const name of ['typo.agent.yaml', 'typo.agent.json']) {
  check(`mistakes are shown where they are, once: ${name}`, async ({ workbench, page }) => {
    await workbench.openFile(name);
    await page.locator('.squiggly-error').first().waitFor();
    // Before the focus leaves the editor, which then asks for no lenses any more.
    await workbench.codeLens(/\d+ problems?/).waitFor();
    await workbench.run('Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel').getByRole('treeitem', { name: /Toolflame/ });
    await problems.first().waitFor();
    const all = page.locator('.markers-panel').getByRole('treeitem', { name: /at line/ });
    assert.equal(await all.count(), await problems.count());
  });
}

check('keys are completed and explained in YAML', async ({ workbench, page }) => {
  await workbench.openFile('slow-tools.agent.yaml');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.type('li');
  const suggestion = page.locator('.suggest-widget').getByText('limits').first();
  await until('the key is offered', async () => {
    await page.keyboard.press('Control+Space');
    return came(suggestion.waitFor({ timeout: 3000 }));
  });
  await suggestion.click();
  await page.keyboard.press('Escape');
  const key = page.locator('.view-line', { hasText: 'executor:' }).getByText('executor');
  const text = page.locator('.monaco-hover', { hasText: 'How the tools of a turn are run' });
  await until('the key is explained', async () => {
    await page.mouse.move(5, 5);
    await key.hover();
    return came(text.waitFor({ timeout: 3000 }));
  });
});

check(
  'a new agent file comes from a template and can be profiled',
  async ({ workbench, folder }) => {
    await workbench.run('Toolflame: New Agent File…');
    await workbench.quick.choose('Simulated');
    await workbench.quick.answer('fresh');
    await workbench.activeTab('fresh.agent.yaml').waitFor();
    await workbench.codeLens('Profile').first().waitFor();
    await until('it is on the disk', async () =>
      (await import('node:fs')).existsSync(path.join(folder, 'fresh.agent.yaml'))
        ? true
        : undefined,
    );
  },
);
