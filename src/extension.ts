import { type ExtensionContext, window } from 'vscode';
import { composeExtension } from './host/compose.ts';

let close: (() => Promise<void>) | undefined;

/** What other extensions, and tests, may ask of this one. */
export interface ExtensionApi {
  /** How long `activate` took, in milliseconds; without loading this file. */
  readonly activationMs: number;
}

/** Called by the editor when one of our commands, views, editors or an agent file is first used. */
export function activate(context: ExtensionContext): ExtensionApi {
  const startMs = performance.now();
  const log = window.createOutputChannel('Toolflame', { log: true });
  const extension = composeExtension(context, log);
  close = extension.close;
  context.subscriptions.push(log, ...extension.disposables);
  return { activationMs: performance.now() - startMs };
}

/** Called at the end of the window: runs that are on are cancelled, and their traces are whole when this resolves. */
export async function deactivate(): Promise<void> {
  await close?.();
}
