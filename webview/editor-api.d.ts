/** What the editor gives to a webview; to be called once in a document. */
declare function acquireVsCodeApi(): EditorApi;

/** The editor as a webview sees it. */
interface EditorApi {
  postMessage(message: unknown): void;
  /** What `setState` kept, also over a reload of the window. */
  getState(): unknown;
  setState(state: unknown): void;
}
