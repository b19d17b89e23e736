import {
  type HostMessage,
  hostMessageSchema,
  openChannel,
  type WebviewMessage,
} from '../src/protocol.ts';
import { reasonOf } from '../src/trace/reason.ts';
import { registerControls } from './controls.ts';
import { element } from './element.ts';
import type { Intents } from './intents.ts';
import { renderReport } from './render-report.ts';
import { renderFailure, renderReading } from './render-state.ts';
import { watchScrollers } from './scrollers.ts';
import { createSavedView } from './saved-view.ts';

const statusMs = 6000;

const editor = acquireVsCodeApi();
const root = document.getElementById('report') ?? document.body;
const status = element('p', { class: 'status', role: 'status' });
let fading: number | undefined;
const savedView = createSavedView(editor, window);

const channel = openChannel<WebviewMessage, HostMessage>({
  post: (data) => editor.postMessage(data),
  incoming: hostMessageSchema,
  handle: show,
  refuse: (why) => console.warn(`Toolflame: ${why}`),
});

const intents: Intents = {
  copyMarkdown: () => ask({ type: 'copy-markdown' }, 'Copied as Markdown.'),
  openText: (line) => ask({ type: 'open-text', ...(line === undefined ? {} : { line }) }),
  reload: () => ask({ type: 'reload' }),
  showLog: () => ask({ type: 'show-log' }),
};

function ask(message: WebviewMessage, done = ''): void {
  channel.send(message).then(
    () => tell(done),
    (error: unknown) => tell(reasonOf(error)),
  );
}

function tell(text: string): void {
  clearTimeout(fading);
  status.textContent = text;
  fading = setTimeout(() => (status.textContent = ''), statusMs);
}

function show(message: HostMessage): void {
  tell('');
  root.replaceChildren(...contentOf(message), status);
  watchScrollers(root);
  savedView.show(message.file.uri, message.type === 'report');
}

function contentOf(message: HostMessage): readonly HTMLElement[] {
  switch (message.type) {
    case 'reading':
      return [renderReading(message)];
    case 'report':
      return renderReport(message, intents);
    case 'failed':
      return [renderFailure(message, intents)];
    default:
      return message satisfies never;
  }
}

registerControls();
window.addEventListener('message', ({ data }) => channel.receive(data));
ask({ type: 'ready' });
