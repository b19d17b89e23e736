import type { MessagePort } from 'node:worker_threads';
import { loadInlineCounter } from './inline-counter.ts';
import { batchSchema, threadDataSchema } from './thread-messages.ts';
import type { Reply } from './thread-messages.ts';

/** Counts what arrives on `port`, one reply a batch; rejects, which ends the thread, when the tokenizer cannot be loaded. */
export async function serveCounts(port: MessagePort, data: unknown, folder: string): Promise<void> {
  const reply = (message: Reply): void => port.postMessage(message);
  const counter = await loadInlineCounter(threadDataSchema.parse(data).tokenizer, folder);
  port.on('message', (message: unknown) => {
    const counts = batchSchema.parse(message).map((text) => counter.count(text));
    reply({ type: 'counts', counts, trapped: counter.trapped() });
  });
  reply({ type: 'ready' });
}
