import { commands, env, Range, type TextDocumentShowOptions, Uri, window } from 'vscode';
import type { Action } from '../../protocol.ts';
import { setCredentials } from '../offer-fixes.ts';
import type { ActionTarget } from '../panels/trace-panel.ts';
import type { World } from '../world.ts';
import { compareWith } from './compare.ts';
import { profileAgain } from './profile.ts';

/** Does what a person asks for in the panel of a trace; rejects with what to tell them there. */
export async function act(action: Action, target: ActionTarget, world: World): Promise<void> {
  const { trace, report, line } = target;
  switch (action) {
    case 'cancel':
      return cancelRunOf(trace, world);
    case 'profile-again': {
      const agentFile = report?.agentFile;
      // Not awaited: the panel is not busy for as long as the new run lasts.
      void profileAgain({ trace, ...(agentFile === undefined ? {} : { agentFile }) }, world);
      return;
    }
    case 'compare':
      return compareWith(trace, world);
    case 'open-agent':
      return openAgent(report?.agentFile);
    case 'open-text':
      // Not as a text document of this extension's: those end at 50 MB.
      await commands.executeCommand('vscode.openWith', trace, 'default', placeOf(line));
      return;
    case 'copy-markdown':
      if (!report) throw new Error('There is no report to copy.');
      return env.clipboard.writeText(report.markdown);
    case 'reload':
      return target.reload();
    case 'set-credentials':
      return void setCredentials.run();
    case 'show-log':
      return world.log.show();
    default:
      return action satisfies never;
  }
}

function cancelRunOf(trace: Uri, { runs }: World): void {
  const run = runs.active.find((each) => each.trace.toString() === trace.toString());
  if (!run) throw new Error('This run is not one of this window, or it is over.');
  runs.cancel(run.id);
}

async function openAgent(agentFile: string | undefined): Promise<void> {
  if (agentFile === undefined) throw new Error('The trace does not name its agent file.');
  try {
    await window.showTextDocument(Uri.file(agentFile));
  } catch {
    throw new Error(`${agentFile}: there is no such file any more.`);
  }
}

function placeOf(line: number | undefined): TextDocumentShowOptions {
  return line === undefined ? {} : { selection: new Range(line - 1, 0, line - 1, 0) };
}
