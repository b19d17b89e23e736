import type { ServedPort } from '../thread/serve-thread.ts';
import { serveThread } from '../thread/serve-thread.ts';
import type { Clock } from '../trace/clock.ts';
import { answer } from './answer.ts';
import { createKeptReadings } from './kept-readings.ts';
import type { FromReader, ReaderRequest, ReaderResult, ReaderUpdate } from './messages.ts';

/** Answers requests until the port closes, any number at once. What goes wrong in one is told to who asked, and ends nothing. */
export function serveReader(port: ServedPort<ReaderResult, ReaderUpdate>, clock: Clock): void {
  const kept = createKeptReadings();
  serveThread<ReaderRequest, ReaderResult, ReaderUpdate>(
    port,
    (request, { signal, tell }) => answer(request, { clock, signal, tell }, kept),
    memoryOf,
  );
}

/** The memory that is made for an answer, and that nobody needs here any more. */
function memoryOf(answer: FromReader): readonly ArrayBuffer[] {
  if ('error' in answer) return [];
  const content = 'update' in answer ? answer.update : answer.result;
  return [
    ...('json' in content ? [content.json.buffer] : []),
    ...('picture' in content ? [content.picture.buffer] : []),
    ...('bytes' in content ? [content.bytes.buffer] : []),
  ];
}
