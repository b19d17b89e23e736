import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { fileNameOf } from '../file-name.ts';

const restMs = 500;

/** Hears when a trace has changed, at most twice a second: a command line may write it, or a copy comes in. */
export function watchTrace(trace: Uri, onChange: () => void): Disposable {
  const pattern = new RelativePattern(Uri.joinPath(trace, '..'), escapeGlob(fileNameOf(trace)));
  const watcher = workspace.createFileSystemWatcher(pattern);
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    // Not put off by each change: a file that is written all the time would never be told.
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, restMs);
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
