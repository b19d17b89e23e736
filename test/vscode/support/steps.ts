import { Panel } from './panel.ts';
import type { Session } from './session.ts';
import { until } from './until.ts';

/** Longer than any run of a test or a scene that ends by itself. */
const runTimeoutMs = 90_000;

/** Profiles an agent of the workspace with its own prompt. Gives the panel of its run. */
export async function profile({ workbench }: Session, agent: string): Promise<Panel> {
  await workbench.run('Toolflame: Profile Agent…');
  await workbench.quick.choose(agent);
  await workbench.quick.choose('Profile');
  return panelOf({ workbench }, agent);
}

/** The panel in front, once it shows a run of `agent`: for a moment after its tab, that of the tab before is still there. */
export async function panelOf(
  { workbench }: Pick<Session, 'workbench'>,
  agent: string,
): Promise<Panel> {
  await workbench.activeTab(new RegExp(`^${agent}-.*toolflame.jsonl`)).waitFor();
  const panel = new Panel(workbench.webview());
  await panel.heading.getByText(agent, { exact: true }).waitFor();
  return panel;
}

/** Waits until the run of a panel is over. */
export async function over(panel: Panel): Promise<void> {
  // A panel that is empty yet has no badge either.
  await panel.heading.waitFor();
  await panel.badge('running').waitFor({ state: 'hidden', timeout: runTimeoutMs });
}

/** Waits until a run has taken so many seconds, which its panel says. */
export function runningFor(panel: Panel, seconds: number): Promise<true> {
  return until(
    `the run is ${seconds} s old`,
    async () => {
      const [, wall] = /^([\d.]+) s$/.exec(await panel.figure('Wall')) ?? [];
      return Number(wall) >= seconds ? true : undefined;
    },
    runTimeoutMs,
  );
}

/** The window without messages, and the mouse where nothing is. */
export async function tidy({ workbench }: Session): Promise<void> {
  await workbench.notices.clear();
  await workbench.page.waitForTimeout(300);
}
