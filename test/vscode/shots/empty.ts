import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { workbenchIsUp } from '../support/page.ts';
import { page, type Scene } from './scene.ts';

/** A folder without agents, and a window without a folder. */
export const empty: Scene = {
  name: 'empty',
  session: { page, files: mkdtempSync(path.join(os.tmpdir(), 'toolflame-empty-')) },
  play: async (session, camera) => {
    const { workbench, page: window, host } = session;
    await workbench.openView('Toolflame');
    await window.getByText('No run yet.').waitFor();
    await camera.take('empty', ['dark', 'light']);
    const address = new URL(host.url);
    address.searchParams.delete('folder');
    address.searchParams.set('ew', 'true');
    await window.goto(String(address), { waitUntil: 'commit' });
    await workbenchIsUp(window);
    await workbench.openView('Toolflame');
    await window.getByText('No run yet.').waitFor();
    await camera.take('empty-no-folder', ['dark']);
  },
};
