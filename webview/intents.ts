/** What a person may ask of the host. */
export interface Intents {
  copyMarkdown(): void;
  /** Opens the trace as text, at a line that counts from 1. */
  openText(line?: number): void;
  reload(): void;
  showLog(): void;
}
