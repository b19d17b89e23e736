import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { fileNameOf } from '../file-name.ts';

const quietMs = 500;

/** Hears when a trace has changed: another program may write it, such as a command line, or a copy that comes in. */
export function watchTrace(trace: Uri, onChange: () => void): Disposable {
  const pattern = new RelativePattern(Uri.joinPath(trace, '..'), escapeGlob(fileNameOf(trace)));
  const watcher = workspace.createFileSystemWatcher(pattern);
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  watcher.onDidChange(soon);
  watcher.onDidCreate(soon);
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher.dispose();
    },
  };
}

function escapeGlob(name: string): string {
  return name.replaceAll(/[[\]{}*?]/g, (sign) => `[${sign}]`);
}
