import type { FailedMessage, HostMessage } from '../src/protocol.ts';
import { button } from './controls.ts';
import { element } from './element.ts';
import type { Intents } from './intents.ts';

type ReadingMessage = Extract<HostMessage, { readonly type: 'reading' }>;

/** How far a long reading has come. */
export function renderReading({ file, readBytes, totalBytes }: ReadingMessage): HTMLElement {
  const label = `Reading ${file.name} …`;
  const known = totalBytes !== undefined && totalBytes > 0;
  const progress = element('progress', {
    'aria-label': label,
    ...(known ? { max: String(totalBytes), value: String(readBytes) } : {}),
  });
  return element('section', { class: 'reading' }, element('p', {}, label), progress);
}

/** Why there is no report, and what can be done about it. */
export function renderFailure({ message, line }: FailedMessage, intents: Intents): HTMLElement {
  return element(
    'section',
    { class: 'callout error', role: 'alert', 'aria-labelledby': 'failure' },
    element('h1', { id: 'failure' }, 'This trace cannot be shown'),
    element('p', { class: 'message' }, message),
    element(
      'div',
      { class: 'actions' },
      button('Open as Text', 'primary', () => intents.openText(line)),
      button('Try Again', 'secondary', intents.reload),
      button('Show Log', 'secondary', intents.showLog),
    ),
  );
}
