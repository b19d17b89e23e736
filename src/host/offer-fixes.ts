import { commands, type LogOutputChannel, Uri, window } from 'vscode';
import { reasonOf } from '../trace/reason.ts';
import { agentPattern } from './agent-files.ts';
import { plainText } from './plain-text.ts';
import { showAt } from './show-at.ts';

/** Something that helps, as a button of a message. */
export interface Fix {
  readonly label: string;
  run(): unknown;
}

/** Tells of a failure and offers what helps; *Show Log* is always among it. Resolves when the message is gone. */
export async function tellFailure(
  message: string,
  log: LogOutputChannel,
  fixes: readonly Fix[] = [],
): Promise<void> {
  const all = [...fixes, { label: 'Show Log', run: () => log.show() }];
  await choose(all, (labels) => window.showErrorMessage(plainText(message), ...labels));
}

/** Tells of something that a person may want to act on. */
export async function tellNews(message: string, fixes: readonly Fix[]): Promise<void> {
  await choose(fixes, (labels) => window.showInformationMessage(plainText(message), ...labels));
}

async function choose(
  fixes: readonly Fix[],
  show: (labels: readonly string[]) => Thenable<string | undefined>,
): Promise<void> {
  const chosen = await show(fixes.map(({ label }) => label));
  try {
    await fixes.find(({ label }) => label === chosen)?.run();
  } catch (error) {
    // Nobody awaits the message, and a button that does nothing is worse than a word.
    void window.showErrorMessage(plainText(reasonOf(error)));
  }
}

/** Opens the settings of this extension, at one of them. */
export const openSettings = (setting: string): Fix => ({
  label: 'Open Settings',
  run: () => commands.executeCommand('workbench.action.openSettings', `toolflame.${setting}`),
});

/** The editor's own page on whether a folder is trusted. */
export const manageTrust: Fix = {
  label: 'Manage Workspace Trust',
  run: () => commands.executeCommand('workbench.trust.manage'),
};

/** Asks for what Amazon Bedrock wants to know. */
export const setCredentials: Fix = {
  label: 'Set Bedrock Credentials…',
  run: () => commands.executeCommand('toolflame.setCredentials'),
};

/** Opens a file where something is wrong; lines and columns count from 1. */
export function openAt(file: string, line = 1, column = 1): Fix {
  return {
    label:
      line > 1 ? `Open Line ${line}` : agentPattern.test(file) ? 'Open Agent File' : 'Open File',
    run: () => showAt(Uri.file(file), line, column),
  };
}
