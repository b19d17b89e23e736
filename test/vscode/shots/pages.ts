import { page, type Scene } from './scene.ts';

/** What the editor says about the extension: walkthrough, settings, its own page, and what the palette lists. */
export const pages: Scene = {
  name: 'pages',
  session: { page },
  play: async ({ workbench, page: window }, camera) => {
    await workbench.run('Welcome: Open Walkthrough...');
    await workbench.quick.choose('Profile an AI agent');
    await window.locator('.getting-started-step').first().waitFor();
    await window.waitForTimeout(2000);
    await camera.take('walkthrough', ['dark', 'light']);
    for (const [at, step] of ['See where the time went', 'Profile your own agent'].entries()) {
      await window.locator('.getting-started-step', { hasText: step }).click();
      await window.waitForTimeout(1000);
      await camera.take(`walkthrough-${at + 2}`, ['dark']);
    }
    await workbench.run('Preferences: Open Settings (UI)');
    await window.keyboard.type('toolflame');
    await window.waitForTimeout(2000);
    await camera.take('settings', ['dark']);
    // The settings lie over everything else.
    await window.keyboard.press('Escape');
    await window.keyboard.press('Escape');
    await workbench.quick.open('F1', '>');
    await workbench.quick.type('>Toolflame: ');
    await window.waitForTimeout(1000);
    await camera.take('palette', ['dark']);
    await workbench.quick.cancel();
    await workbench.run('Extensions: Show Installed Extensions');
    await window.locator('.extension-list-item', { hasText: 'Toolflame' }).first().click();
    await window.waitForTimeout(4000);
    await camera.take('extension', ['dark', 'light']);
  },
};
