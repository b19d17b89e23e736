import fs from 'node:fs';
import path from 'node:path';
import { hostMessageSchema, type ReportMessage, type TraceFile } from '../../src/protocol.ts';
import type { MessageJson, ReaderUpdate, TraceInput } from '../../src/reader/messages.ts';
import type { Work } from '../../src/reader/work.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { temporaryFolder } from '../support/cli.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { traceOf } from '../support/trace-builder.ts';

/** The lines of a written trace, as its file has them. Parts have what a file must have. */
export function traceText(text: string): string {
  return traceOf(text).map(lineOf).join('');
}

/** An event as a line of a file. */
export function lineOf(event: TraceEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/** Writes a file of any bytes and gives it as a request names it. */
export function traceFile(content: string | Uint8Array, name = 'a'): TraceInput & { path: string } {
  const at = path.join(temporaryFolder(), `${name}.toolflame.jsonl`);
  fs.writeFileSync(at, content);
  return { file: fileOf(at, name), path: at };
}

/** A message for a webview as that takes it. */
export function shownOf(json: MessageJson) {
  return hostMessageSchema.parse(JSON.parse(new TextDecoder().decode(json)));
}

/** The same of a report. */
export function reportOf({ json }: { readonly json: MessageJson }): ReportMessage {
  const message = shownOf(json);
  if (message.type !== 'report') throw new Error(`a ${message.type}, not a report`);
  return message;
}

/** A file as it is shown. */
export function fileOf(at: string, name = 'a'): TraceFile {
  return { uri: `file://${at}`, name, path: at };
}

/** Work whose time stands still, and what it told. */
export function workOf(): Work & {
  readonly told: ReaderUpdate[];
  readonly clock: ManualClock;
  readonly abort: AbortController;
} {
  const abort = new AbortController();
  const told: ReaderUpdate[] = [];
  const clock = new ManualClock();
  return { clock, abort, signal: abort.signal, told, tell: (update) => void told.push(update) };
}
