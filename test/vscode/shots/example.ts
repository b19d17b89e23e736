import { Panel } from '../support/panel.ts';
import type { Session } from '../support/session.ts';
import { writeListAgent } from './agents.ts';
import { around, type Camera } from './camera.ts';
import { page, type Scene } from './scene.ts';
import { over, profile, runningFor, tidy } from '../support/steps.ts';

const walkthrough = 'media/walkthrough';
const readme = 'media/screenshots';

/** The sensors example from the palette to its report, and beside an agent that does the same with one tool. */
export const example: Scene = {
  name: 'example',
  session: { page, prepare: (folder) => void writeListAgent(folder, 'one-tool') },
  play: async (session, camera) => {
    await session.workbench.openView('Toolflame');
    await start(session, camera);
    const panel = new Panel(session.workbench.webview());
    await watch(camera, panel);
    await over(panel);
    await tidy(session);
    await read(session, camera, panel);
    await compare(session, camera);
    await readNarrow(session, camera);
  },
};

async function start({ workbench, page: window }: Session, camera: Camera): Promise<void> {
  await workbench.run('Toolflame: Profile Agent…');
  await workbench.quick.option('sensors').waitFor();
  await camera.take('pick-agent', ['dark', 'light']);
  await workbench.quick.choose('sensors');
  await workbench.quick.option('Profile').waitFor();
  await camera.take('pick-prompt', ['dark']);
  await window.keyboard.press('Enter');
  await workbench.activeTab(/^sensors-/).waitFor();
}

async function watch(camera: Camera, panel: Panel): Promise<void> {
  await panel.badge('running').waitFor();
  await runningFor(panel, 2.5);
  await camera.take('live-early', ['dark']);
  await runningFor(panel, 12);
  await camera.take('live', ['dark', 'light']);
  const piece = await headOf(panel);
  await camera.take('profile', ['dark', 'light'], { piece, copy: walkthrough });
}

async function read(session: Session, camera: Camera, panel: Panel): Promise<void> {
  await camera.take('report', ['light', 'dark']);
  await camera.take('report', ['dark'], { copy: readme });
  const piece = await around([panel.section('Where the time went')], 16);
  await camera.take('read', ['dark', 'light'], { piece, copy: walkthrough });
  await session.workbench.run('View: Toggle Primary Side Bar Visibility');
  await camera.take('report-wide', ['dark']);
  await session.page.setViewportSize({ width: 1400, height: 3400 });
  await camera.take('report-long', ['light', 'dark']);
  await session.page.setViewportSize(page.viewport);
}

async function compare(session: Session, camera: Camera): Promise<void> {
  const { workbench } = session;
  await over(await profile(session, 'one-tool'));
  await tidy(session);
  await workbench.run('Toolflame: Compare with…');
  await workbench.quick.option('sensors').waitFor();
  await camera.take('pick-run', ['dark']);
  await workbench.quick.choose('sensors');
  await new Panel(workbench.webview()).section('Totals').waitFor();
  await tidy(session);
  await camera.take('comparison', ['light']);
  await camera.take('comparison', ['dark'], { copy: readme });
  await session.page.setViewportSize({ width: 1400, height: 2400 });
  await camera.take('comparison-long', ['dark']);
  await session.page.setViewportSize(page.viewport);
}

async function readNarrow(session: Session, camera: Camera): Promise<void> {
  const { workbench } = session;
  await workbench.tab(/^sensors-2/).click();
  await workbench.run('View: Split Editor Right');
  await workbench.resizeLastColumn(360);
  await new Panel(workbench.webview()).heading.waitFor();
  await tidy(session);
  await camera.take('narrow', ['dark', 'light']);
  // Last: a theme that was picked is not the system's any more.
  await camera.take('narrow', ['contrast']);
}

function headOf(panel: Panel) {
  return around([panel.heading, panel.section('Where the time went')], 16);
}
