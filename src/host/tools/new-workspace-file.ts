import { Uri, window, workspace } from 'vscode';
import { defaultCountModel } from '../../counting/default-model.ts';
import { workspaceFileName } from '../../tool-language/workspace-file.ts';

const template = `{
  // Whose tokens are counted, for everybody who has not chosen a model.
  "model": "${defaultCountModel}",
  // Tokens in each call. What is over its budget is a problem in the editor.
  "budgets": {
    "tool": 600,
    "file": 5000,
    "workspace": 20000
  },
  // error, warning, information, hint or off
  "checks": {
    "missing-description": "warning"
  }
}
`;

/** Command *Set Token Budgets…*: opens `toolflame.json`, and makes it where there is none. */
export async function newWorkspaceFile(): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    void window.showInformationMessage('Open a folder first: its budgets stand in a file of it.');
    return;
  }
  const uri = Uri.joinPath(folder.uri, workspaceFileName);
  const isThere = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!isThere) await workspace.fs.writeFile(uri, new TextEncoder().encode(template));
  await window.showTextDocument(uri);
}
