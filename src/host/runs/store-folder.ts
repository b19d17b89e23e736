import path from 'node:path';
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { readSettings } from '../settings.ts';

/** Where the traces of this window are. */
export interface RunsFolder {
  readonly uri: Uri;
  /** True when a person chose it. */
  readonly chosen: boolean;
}

/** The folder of the setting, relative to the first folder of the workspace; otherwise storage of the editor's own. */
export function runsFolder({ storageUri, globalStorageUri }: ExtensionContext): RunsFolder {
  const { runsFolder: chosen } = readSettings();
  if (chosen !== '') return { uri: Uri.file(absolute(chosen)), chosen: true };
  return { uri: Uri.joinPath(storageUri ?? globalStorageUri, 'runs'), chosen: false };
}

/** What is kept of token counts: for all windows, as the counts of a schema are the same in each. */
export function countsFolder({ globalStorageUri }: ExtensionContext): Uri {
  return Uri.joinPath(globalStorageUri, 'counts');
}

function absolute(folder: string): string {
  const root = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  return path.resolve(root ?? '.', folder);
}
