import { Panel } from '../support/panel.ts';
import { page, type Scene } from './scene.ts';
import { tidy } from '../support/steps.ts';

/** A sweep of the sensors example, with small sizes. */
export const sweep: Scene = {
  name: 'sweep',
  session: { page },
  play: async (session, camera) => {
    const { workbench, page: window } = session;
    await workbench.openFile('sensors.agent.yaml');
    await workbench.run('Toolflame: Run Scaling Sweep…');
    await workbench.quick.input.waitFor();
    await camera.take('sweep-sizes', ['dark']);
    await workbench.quick.answer('5, 10, 25');
    await workbench.activeTab(/weep/).waitFor({ timeout: 60_000 });
    await new Panel(workbench.webview()).heading.waitFor();
    await camera.take('sweep-on', ['dark']);
    await workbench.status('toolflame.toolflame.run').waitFor({ state: 'hidden', timeout: 90_000 });
    await window.waitForTimeout(2000);
    await tidy(session);
    await camera.take('sweep', ['dark', 'light']);
    await window.setViewportSize({ width: 1400, height: 2400 });
    await camera.take('sweep-long', ['dark']);
  },
};
