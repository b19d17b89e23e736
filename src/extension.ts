import { commands, type ExtensionContext, window } from 'vscode';
import { openReport } from './host/open-report.ts';
import { createReportPanels, reportViewType } from './host/report-panels.ts';

/** Called by the editor when a command or a restored panel of ours is first used. */
export function activate({ extensionUri, subscriptions }: ExtensionContext): void {
  const log = window.createOutputChannel('Toolflame', { log: true });
  const pace = {
    nowMs: () => performance.now(),
    breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  const panels = createReportPanels(extensionUri, log, pace);
  subscriptions.push(
    log,
    panels,
    commands.registerCommand('toolflame.openReport', (target) => openReport(target, panels.open)),
    window.registerWebviewPanelSerializer(reportViewType, panels),
  );
}
