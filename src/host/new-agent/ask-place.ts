import os from 'node:os';
import { FileType, Uri, window, workspace } from 'vscode';
import {
  agentNameOf,
  agentSuffix,
  defaultName,
  nameFault,
  type Template,
} from '../../agent-language/templates.ts';
import { fileNameOf } from '../file-name.ts';
import { type AgentPlace, takenName } from './template-files.ts';

/** Asks for the name, and for the folder where several would do; undefined when the user gives up. */
export async function askPlace(
  template: Template,
  target: Uri | undefined,
): Promise<AgentPlace | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (target === undefined && folders.length === 0) return askPlaceAnywhere(template);
  const folder = target ? await folderOf(target) : await askFolder();
  return folder && askName(template, folder);
}

async function askFolder(): Promise<Uri | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (others.length === 0) return first?.uri;
  const options = { placeHolder: 'Where the agent file goes', ignoreFocusOut: true };
  return (await window.showWorkspaceFolderPick(options))?.uri;
}

async function folderOf(target: Uri): Promise<Uri> {
  const isFile = await workspace.fs.stat(target).then(
    ({ type }) => (type & FileType.Directory) === 0,
    () => false,
  );
  return isFile ? Uri.joinPath(target, '..') : target;
}

async function askName(template: Template, folder: Uri): Promise<AgentPlace | undefined> {
  const typed = await window.showInputBox({
    title: 'New Agent File',
    prompt: `Name of the agent; its file ends in ${agentSuffix}`,
    value: await freeName(template, folder),
    ignoreFocusOut: true,
    validateInput: async (text) => faultOf(template, { folder, name: agentNameOf(text) }),
  });
  return typed === undefined ? undefined : { folder, name: agentNameOf(typed) };
}

/** `my-agent`, or the first of `my-agent-2`, `my-agent-3`, … that is not taken. */
async function freeName(template: Template, folder: Uri): Promise<string> {
  for (let number = 1; number <= 20; number++) {
    const name = number === 1 ? defaultName : `${defaultName}-${number}`;
    if ((await takenName(template, { folder, name })) === undefined) return name;
  }
  return defaultName;
}

async function faultOf(
  template: Template,
  place: AgentPlace,
  mayReplace?: Uri,
): Promise<string | undefined> {
  const fault = nameFault(place.name);
  if (fault !== undefined) return fault;
  const taken = await takenName(template, place, mayReplace);
  return taken === undefined ? undefined : `${taken} is there already. Choose another name.`;
}

/** Asks for a file anywhere, again and again until it can be made; undefined when the user gives up. */
export async function askPlaceAnywhere(template: Template): Promise<AgentPlace | undefined> {
  const start = workspace.workspaceFolders?.[0]?.uri ?? Uri.file(os.homedir());
  for (;;) {
    const file = await window.showSaveDialog({
      title: 'New Agent File',
      saveLabel: 'Create Agent File',
      defaultUri: Uri.joinPath(start, `${defaultName}${agentSuffix}`),
      filters: { 'Agent files': ['yaml'] },
    });
    if (file === undefined) return undefined;
    const name = agentNameOf(fileNameOf(file));
    const place = { folder: Uri.joinPath(file, '..'), name };
    // The dialog has asked whether this very file may be replaced.
    const fault = await faultOf(template, place, file);
    if (fault === undefined) return place;
    void window.showWarningMessage(fault);
  }
}
