import { type Uri, workspace } from 'vscode';
import { isRecent } from './silence.ts';

/** True for a file that was changed so recently that a run may still be writing it; false where there is none. */
export async function wasChangedLately(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    ({ mtime }) => isRecent(mtime, Date.now()),
    () => false,
  );
}
