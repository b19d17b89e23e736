import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from '../support/session.ts';
import { writeToolFiles } from '../support/tool-files.ts';
import { came, until } from '../support/until.ts';
import type { Camera } from './camera.ts';
import { page, type Scene } from './scene.ts';

const pictures = 'media/screenshots';

/** Tool schemas in source: lenses, hovers, problems, fixes, the view, a server of MCP. */
export const tools: Scene = {
  name: 'tools',
  session: {
    page,
    prepare: (folder) => {
      writeToolFiles(folder);
      const rules = { budgets: { tool: 60 }, checks: { 'undescribed-parameters': 'warning' } };
      writeFileSync(path.join(folder, 'toolflame.json'), JSON.stringify(rules));
    },
  },
  play: async (session, camera) => {
    const { workbench } = session;
    await workbench.openView('Toolflame');
    for (const [file, name] of [
      ['weather_tools.py', 'get_weather'],
      ['files-server.ts', 'read_file'],
      ['page-tools.json', 'create_page'],
    ] as const) {
      await workbench.openFile(file);
      await workbench
        .codeLens(/of all schemas/)
        .first()
        .waitFor();
      await hover(session, name);
      await camera.take(`tools-${file.replace(/\W/g, '-')}`, ['dark', 'light']);
      if (file === 'weather_tools.py') await camera.take('tools', ['dark'], { copy: pictures });
      await session.page.mouse.move(5, 5);
    }
    await fixes(session, camera, 'page-tools.json', /schema#/);
    await fixes(session, camera, 'weather_tools.py', /Returns/);
    await peek(session, camera);
    await workbench.openFile('mcp.json');
    await workbench
      .codeLens(/ask the server/)
      .first()
      .click();
    await camera.take('tools-mcp-question', ['dark']);
    await workbench.dialog().getByRole('button', { name: 'Ask the Server' }).click();
    await workbench.codeLens(/9 tools/).waitFor();
    await camera.take('tools-mcp', ['dark', 'light']);
    await workbench.openFile('page-tools.json');
    await workbench.resizeSideBar(700);
    await camera.take('tools-narrow', ['dark']);
    await camera.take('tools', ['contrast']);
  },
};

async function hover({ workbench, page: window }: Session, name: string): Promise<void> {
  await workbench.lines().getByText(name).first().hover({ force: true });
  await window.locator('.monaco-hover:visible').first().waitFor();
  await window.waitForTimeout(500);
}

async function fixes(
  { workbench, page: window }: Session,
  camera: Camera,
  ...[file, at]: readonly [string, RegExp]
): Promise<void> {
  await workbench.openFile(file);
  await workbench.lines().getByText(at).first().click();
  await until('a fix is offered', async () => {
    await window.keyboard.press('Control+.');
    const fix = window
      .locator('.action-widget')
      .getByText(/saves \d+ tok/)
      .first();
    if (await came(fix.waitFor({ timeout: 3000 }))) return true;
    await window.keyboard.press('Escape');
    return undefined;
  });
  await camera.take(`tools-fixes-${file.replace(/\W/g, '-')}`, ['dark', 'light']);
  await window.keyboard.press('Escape');
}

async function peek({ workbench, page: window }: Session, camera: Camera): Promise<void> {
  await workbench.openFile('page-tools.json');
  const there = window.locator('.peekview-widget').getByText(/Where\s+they\s+stand/);
  await until('the peek is open', async () => {
    await workbench
      .codeLens(/of all schemas/)
      .first()
      .click();
    return came(there.first().waitFor({ timeout: 3000 }));
  });
  await camera.take('tools-peek', ['dark', 'light']);
  await window.keyboard.press('Escape');
}
