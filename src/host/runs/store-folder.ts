import { homedir } from 'node:os';
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { readSettings } from '../settings.ts';
import { absoluteFolder } from './absolute-folder.ts';

/**
 * The folder of the setting, relative to the first folder of the workspace; otherwise, and where there is no folder that it
 * could be relative to, storage of the editor's own.
 */
export function runsFolder({ storageUri, globalStorageUri }: ExtensionContext): Uri {
  const root = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  const chosen = absoluteFolder(readSettings().runsFolder, root, homedir());
  if (chosen !== undefined) return Uri.file(chosen);
  return Uri.joinPath(storageUri ?? globalStorageUri, 'runs');
}

/** What is kept of token counts: for all windows, as the counts of a schema are the same in each. */
export function countsFolder({ globalStorageUri }: ExtensionContext): Uri {
  return Uri.joinPath(globalStorageUri, 'counts');
}
