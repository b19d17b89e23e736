import type { BoxAddress } from '../src/profile/picture/picture.ts';
import type { Action, PictureChoice, WebviewMessage } from '../src/protocol.ts';
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
  hasEditor = true,
): Intents {
  const waiting = new Set<string>();
  const inspect = createInspect(send, teller);

  async function ask(message: WebviewMessage, asked = '', done = ''): Promise<void> {
    const key = keyOf(message);
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

  /** Not held back while the same is awaited: of several choices, the last one counts. */
  async function showPicture(choice: PictureChoice): Promise<boolean> {
    teller.tell('');
    try {
      await send({ type: 'show-picture', choice });
      return true;
    } catch (error) {
      teller.fail(reasonOf(error));
      return false;
    }
  }

  return {
    hasEditor,
    act: (action, line) => {
      const { asked, done } = words[action] ?? {};
      void ask({ type: 'act', action, ...(line === undefined ? {} : { line }) }, asked, done);
    },
    openTrace: (uri) => void ask({ type: 'open-trace', uri }),
    inspect,
    showPicture,
    openContent: (part) => void ask({ type: 'open-content', part }),
    revealTool: (tool) => void ask({ type: 'reveal-tool', tool }),
    exportRun: (format) => void ask({ type: 'export', format }),
    saveImage: (format, bytes) => void ask({ type: 'save-image', format, bytes }),
    tell: (text) => teller.tell(text),
    fail: (text) => teller.fail(text),
  };
}

/** An image is known by its format: its bytes would be a text of many times their size. */
function keyOf(message: WebviewMessage): string {
  return message.type === 'save-image' ? `save-image ${message.format}` : JSON.stringify(message);
}

/** Somebody who walks along boxes asks faster than a host answers: only the last one is of use. What went well is not told. */
function createInspect(
  send: (message: WebviewMessage) => Promise<void>,
  teller: Teller,
): Intents['inspect'] {
  let isAsking = false;
  let next: BoxAddress | undefined;

  async function askAll(): Promise<void> {
    isAsking = true;
    while (next !== undefined) {
      const box = next;
      next = undefined;
      await send({ type: 'inspect', box }).catch((error) => teller.fail(reasonOf(error)));
    }
    isAsking = false;
  }

  return (box) => {
    next = box;
    if (!isAsking) void askAll();
  };
}
