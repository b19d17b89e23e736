import { type LogOutputChannel, ThemeIcon, type Uri, window, workspace } from 'vscode';
import { type Template, templates } from '../../agent-language/templates.ts';
import { tellFailure } from '../offer-fixes.ts';
import { askPlace, askPlaceAnywhere } from './ask-place.ts';
import { showPrompt } from './show-prompt.ts';
import type { AgentPlace } from './template-files.ts';
import { writeTemplate } from './write-template.ts';

/** What making agent files works with. */
export interface NewAgentParts {
  /** Folder of this extension: the templates are in its `media/templates/`. */
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
}

/**
 * Command *New Agent File*: asks for a template and a name, writes the file and opens it at its prompt. `target` is the folder
 * that was clicked, or a file in it. Resolves with the agent; undefined when the user gives up or it cannot be written.
 */
export async function newAgentFile(
  target: Uri | undefined,
  parts: NewAgentParts,
): Promise<Uri | undefined> {
  const items = templates.map((each) => ({ ...each, iconPath: new ThemeIcon(each.icon) }));
  const template = await window.showQuickPick(items, {
    title: 'New Agent File',
    placeHolder: 'What to start from',
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (template === undefined) return undefined;
  return make(template, await askPlace(template, target), parts);
}

async function make(
  template: Template,
  place: AgentPlace | undefined,
  parts: NewAgentParts,
): Promise<Uri | undefined> {
  if (place === undefined) return undefined;
  const written = await writeTemplate(template, place, parts.extensionUri);
  if (written.type === 'failed') {
    let again: Uri | undefined;
    await tellFailure(written.message, parts.log, [
      {
        label: 'Choose Another Folder…',
        run: async () => {
          again = await make(template, await askPlaceAnywhere(template), parts);
        },
      },
    ]);
    return again;
  }
  await showPrompt(await workspace.openTextDocument(written.agent));
  return written.agent;
}
