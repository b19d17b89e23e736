import { type AskedThread, type Asker, type AskOptions, askThread } from '../thread/ask-thread.ts';
import type { ReaderRequest, ReaderResult, ReaderUpdate } from './messages.ts';

/** A thread that runs `dist/reader.js`, as far as it is used here. */
export type ReaderThread = AskedThread<ReaderRequest, ReaderResult, ReaderUpdate>;

/** What goes with a request to the reading thread. */
export type ReaderOptions = AskOptions<ReaderUpdate>;

/** The reading thread as the editor uses it; a trace that cannot be read is a result, not a rejection. */
export type Reader = Asker<ReaderRequest, ReaderResult, ReaderUpdate>;

/** Makes a reader whose thread starts with the first request, and starts anew with the next one after it has failed. */
export function createReader(startThread: () => ReaderThread): Reader {
  return askThread('reads traces', startThread);
}
