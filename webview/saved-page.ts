import { html, render } from 'lit-html';
import type { ReportMessage, WebviewMessage } from '../src/protocol.ts';

/** What the page carries of a run; see src/export/html.ts. */
interface SavedRun {
  readonly report: ReportMessage;
  /** Key of the picture that is shown first. */
  readonly picture?: string;
}

/** What comes through the channel from the panel. */
interface Envelope {
  readonly request?: number;
  readonly message?: WebviewMessage;
}

const saved = read('saved-run') as SavedRun;
const details = read('saved-details') as { readonly [box: string]: unknown };
let lastRequest = 0;
let state: unknown;

/** The JSON of a data block; undefined where the page has none of this name. */
function read(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text === undefined || text === null ? undefined : JSON.parse(text);
}

function post(data: object): void {
  window.postMessage(data, '*');
}

function send(content: { readonly message: unknown } | { readonly bytes: Uint8Array }): void {
  lastRequest += 1;
  post({ request: lastRequest, ...content });
}

/** Sends a picture; false where the page has none of this key. */
function sendPicture(key: string): boolean {
  const base64 = read(`saved-picture ${key}`);
  if (typeof base64 !== 'string') return false;
  send({ bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) });
  return true;
}

const imageTypes = { png: 'image/png', svg: 'image/svg+xml' } as const;

function download(bytes: Uint8Array, format: keyof typeof imageTypes): void {
  const address = URL.createObjectURL(
    new Blob([Uint8Array.from(bytes)], { type: imageTypes[format] }),
  );
  const place = new DocumentFragment();
  render(html`<a href=${address} download=${`timeline.${format}`}></a>`, place);
  place.querySelector('a')?.click();
  URL.revokeObjectURL(address);
}

/** Does what the panel asks for; gives what to tell where that cannot be. */
function answer(message: WebviewMessage): string | undefined {
  switch (message.type) {
    case 'ready':
      send({ message: saved.report });
      if (saved.picture !== undefined) sendPicture(saved.picture);
      return undefined;
    case 'show-picture': {
      const { axis, grouping } = message.choice;
      const key = axis === 'time' ? axis : `${axis} ${grouping.tokens} ${grouping.by}`;
      return sendPicture(key) ? undefined : 'This picture is not in the saved page.';
    }
    case 'inspect': {
      const { kind, subject, item } = message.box;
      const found = details[`${kind} ${subject} ${item}`];
      if (found === undefined) return 'Details are not in the saved page.';
      send({ message: found });
      return undefined;
    }
    case 'save-image':
      download(message.bytes, message.format);
      return undefined;
    default:
      return 'This is a saved page: open the run in the editor for that.';
  }
}

/** The editor for a page that has none: it answers from what the page carries. Its state lasts as long as the page. */
const standIn: EditorApi = {
  postMessage: (data) => {
    const { request, message } = data as Envelope;
    if (message === undefined) return;
    const error = answer(message);
    post({ reply: request, ...(error === undefined ? {} : { error }) });
  },
  getState: () => state,
  setState: (next) => {
    state = next;
  },
};
Object.assign(window, { acquireVsCodeApi: () => standIn });

const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');

/** Says which theme holds, as the editor does. */
function showTheme(): void {
  const kind = darkScheme.matches ? 'vscode-dark' : 'vscode-light';
  document.body.className = kind;
  document.body.dataset['vscodeThemeKind'] = kind;
}

darkScheme.addEventListener('change', showTheme);
showTheme();
