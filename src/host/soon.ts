import type { Disposable } from 'vscode';

/** Does something once, a while after it was first wanted. */
export interface Soon extends Disposable {
  want(): void;
}

/** What is wanted more often within `delayMs` is done once. */
export function soon(run: () => void, delayMs: number): Soon {
  let timer: NodeJS.Timeout | undefined;
  return {
    want: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, delayMs);
    },
    dispose: () => clearTimeout(timer),
  };
}
