import type { NoticeEvent } from '../trace/event.ts';
import { MESSAGE_LEFT_OUT } from '../trace/stop.ts';
import { thrownText } from './faults.ts';

/** A tool that leaks one in each call must not fill the trace. */
const MOST_NOTICES = 10;

/**
 * Makes the notice of a rejection that nobody handled; undefined for one that was told already, and after the tenth. Its words
 * may quote contents: a trace without them does without.
 */
export function strayNotices(
  content: 'full' | 'digest',
): (reason: unknown, atMs: number) => NoticeEvent | undefined {
  const told = new Set<string>();
  return (reason, atMs) => {
    const text = content === 'full' ? thrownText(reason) : MESSAGE_LEFT_OUT;
    if (told.has(text) || told.size === MOST_NOTICES) return undefined;
    told.add(text);
    const message = `A promise was rejected and nobody handled it: ${text}. The run went on; Node by itself would have ended the process.`;
    return { type: 'notice', atMs, code: 'unhandled-rejection', message };
  };
}
