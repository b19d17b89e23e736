import type { Action, WebviewMessage } from '../src/protocol.ts';
import { reasonOf } from '../src/trace/reason.ts';
import type { Intents } from './view/panel.ts';

/** Where it is told what came of a request. */
export interface Teller {
  tell(text: string): void;
  fail(text: string): void;
}

/** What is said of an action: at once, and when it is done. */
const words: { readonly [action in Action]?: { readonly asked?: string; readonly done?: string } } =
  {
    cancel: { asked: 'Cancelling …' },
    'copy-markdown': { done: 'Copied as Markdown.' },
  };

/** Sends what a person asks for, once until it is answered, and tells what came of it. */
export function createIntents(
  send: (message: WebviewMessage) => Promise<void>,
  teller: Teller,
): Intents {
  const waiting = new Set<string>();

  async function ask(message: WebviewMessage, asked = '', done = ''): Promise<void> {
    const key = JSON.stringify(message);
    if (waiting.has(key)) return;
    waiting.add(key);
    teller.tell(asked);
    try {
      await send(message);
      teller.tell(done);
    } catch (error) {
      teller.fail(reasonOf(error));
    } finally {
      waiting.delete(key);
    }
  }

  return {
    act: (action, line) => {
      const { asked, done } = words[action] ?? {};
      void ask({ type: 'act', action, ...(line === undefined ? {} : { line }) }, asked, done);
    },
    openTrace: (uri) => void ask({ type: 'open-trace', uri }),
  };
}
