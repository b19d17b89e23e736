import { type AskedThread, type Asker, type AskOptions, askThread } from '../thread/ask-thread.ts';
import type { ScannerRequest, ScannerResult, ScannerUpdate } from './messages.ts';

/** A thread that runs `dist/scanner.js`, as far as it is used here. */
export type ScannerThread = AskedThread<ScannerRequest, ScannerResult, ScannerUpdate>;

/** What goes with a request to the scanning thread. */
export type ScannerOptions = AskOptions<ScannerUpdate>;

/** The scanning thread as the editor uses it. */
export type Scanner = Asker<ScannerRequest, ScannerResult, ScannerUpdate>;

/** Makes a scanner whose thread starts with the first request, and starts anew with the next one after it has failed. */
export function createScanner(startThread: () => ScannerThread): Scanner {
  return askThread('looks for tool schemas', startThread);
}
