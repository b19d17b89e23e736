import { Panel } from '../support/panel.ts';
import { over, profile, tidy } from '../support/steps.ts';
import { page, type Scene } from './scene.ts';

/** The token ledger of a run of several calls, whole, and in a narrow column. */
export const ledger: Scene = {
  name: 'ledger',
  session: { page },
  play: async (session, camera) => {
    const { workbench } = session;
    const panel = await profile(session, 'repo');
    await over(panel);
    await tidy(session);
    await panel.section('Token ledger').scrollIntoViewIfNeeded();
    await camera.take('ledger', ['light', 'dark']);
    await panel.section('Context growth').locator('.column').first().focus();
    await camera.take('context', ['dark']);
    await session.page.setViewportSize({ width: 1400, height: 2600 });
    await camera.take('ledger-long', ['light']);
    await session.page.setViewportSize(page.viewport);
    await workbench.run('View: Split Editor Right');
    await workbench.resizeLastColumn(360);
    const narrow = new Panel(workbench.webview());
    await narrow.section('Token ledger').scrollIntoViewIfNeeded();
    await camera.take('ledger-narrow', ['dark', 'contrast']);
  },
};
