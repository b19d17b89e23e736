import type { HostMessage, WebviewMessage } from '../../../src/protocol.ts';

/** What the page offers to the test that drives it. */
interface StandIn {
  isReady(): boolean;
  show(message: HostMessage): Promise<void>;
  /** Sends bytes, which a test hands over as text. */
  showBytes(base64: string): Promise<void>;
  asked(): readonly WebviewMessage[];
  state(): unknown;
  violations(): readonly string[];
}

declare global {
  interface Window {
    panelStandIn: StandIn;
  }
}

interface Envelope {
  readonly request?: number;
  readonly message?: WebviewMessage;
  readonly reply?: number;
  readonly error?: string;
}

/** What the stand-in is made of. */
export interface StandInSetup {
  readonly state: unknown;
  readonly refusals: { readonly [request: string]: string };
}

/**
 * Puts the editor's side of a webview into a page before its own scripts run: `acquireVsCodeApi`, and a host at the other end
 * of the channel. It is sent to the browser as text, so it uses nothing from around it.
 */
export function installStandIn({ state, refusals }: StandInSetup): void {
  const violations: string[] = [];
  const asked: WebviewMessage[] = [];
  const waiting = new Map<number, (error?: string) => void>();
  let kept = state;
  let ready = false;
  let lastRequest = 0;
  const post = (data: unknown): void => window.postMessage(data, '*');

  function receive({ request, message, reply, error }: Envelope): void {
    if (reply !== undefined) waiting.get(reply)?.(error);
    if (message === undefined) return;
    if (message.type === 'ready') ready = true;
    else asked.push(message);
    const name = message.type === 'act' ? message.action : message.type;
    const refusal = refusals[name];
    post({ reply: request, ...(refusal === undefined ? {} : { error: refusal }) });
  }

  /** What the reading thread makes comes as JSON. */
  function contentOf(message: HostMessage): object {
    const isRead = message.type === 'report' || message.type === 'comparison';
    return isRead ? { json: new TextEncoder().encode(JSON.stringify(message)) } : { message };
  }

  const page: Window & { acquireVsCodeApi?: () => unknown } = window;
  page.acquireVsCodeApi = () => ({
    postMessage: receive,
    getState: () => kept,
    setState: (next: unknown) => (kept = JSON.parse(JSON.stringify(next))),
  });
  const send = (content: object): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = ++lastRequest;
      waiting.set(request, (error) => (error === undefined ? resolve() : reject(error)));
      post({ request, ...content });
    });
  window.panelStandIn = {
    isReady: () => ready,
    show: (message) => send(contentOf(message)),
    showBytes: (base64) =>
      send({ bytes: Uint8Array.from(atob(base64), (each) => each.codePointAt(0) ?? 0) }),
    asked: () => asked,
    state: () => kept,
    violations: () => violations,
  };
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    violations.push(`${violatedDirective}: ${blockedURI}`);
  });
}
