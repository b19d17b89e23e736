import { html, nothing, render, type TemplateResult } from 'lit-html';
import { openChannel } from '../src/channel.ts';
import { decodePicture, type PictureBytes } from '../src/profile/picture/picture-bytes.ts';
import {
  type HostMessage,
  hostMessageSchema,
  type PageMessage,
  type WebviewMessage,
} from '../src/protocol.ts';
import { reasonOf } from '../src/trace/reason.ts';
import { createIntents } from './ask-host.ts';
import { comparisonTemplate } from './comparison.ts';
import { registerControls } from './controls.ts';
import { watchLedgers } from './ledger/watch-ledger.ts';
import { endOfRun } from './parts/run-end.ts';
import { failureTemplate, readingTemplate } from './parts/states.ts';
import { reportTemplate } from './report.ts';
import { createScrollers } from './scrollers.ts';
import { watchShortcuts } from './shortcuts.ts';
import { createTimeline } from './timeline/timeline.ts';
import { createToast } from './toast.ts';
import { keepFocus } from './view/keep-focus.ts';
import type { Panel } from './view/panel.ts';
import { goToPlaces, watchPlaces } from './view/places.ts';
import { openSavedView } from './view/saved-view.ts';
import { createSectionTurns } from './view/section-turns.ts';
import { type View, withPlace, withTimeline } from './view/view.ts';

const editor = acquireVsCodeApi();
const root = document.getElementById('report') ?? document.body;
const narrowColumn = window.matchMedia('(max-width: 480px)');
const saved = openSavedView(editor);
const scrollers = createScrollers(root);
const toast = createToast(draw);
const turns = createSectionTurns(root, draw);
/** See src/export/html.ts: a page that stands alone carries its run. */
const isSavedPage = document.getElementById('saved-run') !== null;
let shown: PageMessage | undefined;

const channel = openChannel<WebviewMessage, HostMessage>({
  post: (data) => editor.postMessage(data),
  incoming: hostMessageSchema,
  handle: take,
  handleBytes: async (bytes) => {
    const picture = decodePicture(ownBytes(bytes));
    // The report that came with it has the frame that is under way: both in one would be a frame too long.
    await nextFrame();
    timeline.show(picture);
  },
  refuse: (why) => console.warn(`Toolflame: ${why}`),
});
const intents = createIntents((message) => channel.send(message), toast, !isSavedPage);
const timeline = createTimeline({
  intents,
  keep: (view) => void saved.change((before) => withTimeline(before, view)),
  watchScrollers: scrollers.watch,
});

function take(message: HostMessage): void {
  if (message.type === 'details') timeline.take(message);
  else show(message);
}

/** Resolves once a frame has been drawn; of a page that is hidden, which draws none, at once. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Bytes of a message are the page’s own: nothing else writes to them. */
function ownBytes({ buffer, byteOffset, byteLength }: Uint8Array): PictureBytes {
  if (!(buffer instanceof ArrayBuffer)) throw new Error('the bytes of a message are shared');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function show(message: PageMessage): void {
  const before = shown;
  const isNew = saved.enter(message);
  shown = message;
  root.toggleAttribute('data-live', message.type === 'report' && message.run.outcome === 'running');
  if (message.type === 'report') {
    if (isNew) {
      turns.reset();
      timeline.enter(saved.view.timeline);
    }
    timeline.setRunning(message.run.outcome === 'running');
  }
  draw();
  if (isNew) goToPlaces(document, saved.view.places);
  const end = endOfRun(before, message);
  // What was said of another page is over; that of a run that is on stays through its updates.
  if (end !== undefined || before?.type !== message.type) toast.tell(end ?? '');
}

function draw(): void {
  const { view } = saved;
  const { element } = timeline;
  const narrow = narrowColumn.matches;
  const sectionsOf = turns.of;
  const panel: Panel = { view, narrow, intents, timeline: element, sectionsOf, change };
  const content = shown === undefined ? nothing : contentOf(shown, panel);
  keepFocus(root, () => render(html`${content}${toast.template()}`, root));
  scrollers.watch();
  turns.drawn();
}

function change(step: (view: View) => View): void {
  if (!saved.change(step)) return;
  // Who sorts or filters a table means what it holds by now.
  turns.reset();
  draw();
}

function contentOf(message: PageMessage, panel: Panel): TemplateResult {
  switch (message.type) {
    case 'reading':
      return readingTemplate(message);
    case 'report':
      return reportTemplate(message, panel);
    case 'comparison':
      return comparisonTemplate(message, panel);
    case 'failed':
      return failureTemplate(message, panel);
    default:
      return message satisfies never;
  }
}

registerControls();
// What takes the focus when the element that had it is gone.
root.tabIndex = -1;
narrowColumn.addEventListener('change', draw);
watchLedgers(root);
watchShortcuts(document);
watchPlaces(document, (name, place) => {
  // While a file is read or cannot be, the page is short and says nothing about the report.
  if (shown?.type === 'report' || shown?.type === 'comparison') {
    saved.change((view) => withPlace(view, name, place));
  }
});
window.addEventListener('message', ({ data, source }) => {
  // Nobody who opens or frames a saved page has a say in it; what comes to a panel is the editor’s.
  if (!isSavedPage || source === window) channel.receive(data);
});
channel.send({ type: 'ready' }).catch((error: unknown) => toast.fail(reasonOf(error)));
