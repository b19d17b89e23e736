import type { HostMessage } from '../protocol.ts';
import type { MessageJson } from './messages.ts';

/** Writes a message for a webview, into memory of its own that can be handed to another thread. */
export function messageJson(message: HostMessage): MessageJson {
  return new TextEncoder().encode(JSON.stringify(message));
}
