import { Panel } from '../support/panel.ts';
import type { Session } from '../support/session.ts';
import { until } from '../support/until.ts';

/** Longer than any run of a scene. */
const runTimeoutMs = 90_000;

/** Profiles an agent of the workspace with its own prompt. Gives the panel of its run. */
export async function profile({ workbench, page }: Session, agent: string): Promise<Panel> {
  await workbench.run('Toolflame: Profile Agent…');
  await workbench.quick.choose(agent);
  await workbench.quick.option('Profile').waitFor();
  await page.keyboard.press('Enter');
  await workbench.activeTab(new RegExp(`^${agent}-.*toolflame.jsonl`)).waitFor();
  return new Panel(workbench.webview());
}

/** Waits until the run of a panel is over. */
export async function over(panel: Panel): Promise<void> {
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
