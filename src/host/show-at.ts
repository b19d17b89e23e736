import { Range, type Uri, window } from 'vscode';

/** Opens a file at a place; lines and columns count from 1. */
export async function showAt(uri: Uri, line = 1, column = 1): Promise<void> {
  const place = new Range(line - 1, column - 1, line - 1, column - 1);
  await window.showTextDocument(uri, { selection: place });
}
