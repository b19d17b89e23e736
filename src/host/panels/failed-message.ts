import type { FailedMessage } from '../../protocol.ts';
import { offers } from '../../reader/offers.ts';

/** Says why there is nothing to show, where the reading thread could not say so itself. */
export function failedMessage(title: string, message: string): FailedMessage {
  return { type: 'failed', title, message, offers: offers(['reload', 'show-log']) };
}
