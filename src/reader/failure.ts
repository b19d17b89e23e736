import type { Action, FailedMessage, TraceFile } from '../protocol.ts';
import { stripControls } from '../report/clean.ts';
import { reasonOf } from '../trace/reason.ts';
import { TraceFormatError } from '../trace/read-trace.ts';
import { offers } from './offers.ts';

/** What Node and the editor's own file systems call the same troubles, and the fix of each. */
const fixes: { readonly [code: string]: string } = {
  ENOENT:
    'there is no such file; it may have been moved or deleted. Open the trace where it is now',
  EACCES: 'it may not be read; change its permissions',
  EISDIR: 'it is a folder; open a *.toolflame.jsonl file in it',
};
const sameAs: { readonly [code: string]: string } = {
  FileNotFound: 'ENOENT',
  NoPermissions: 'EACCES',
  EPERM: 'EACCES',
  FileIsADirectory: 'EISDIR',
};

/** Says why a trace has no report: the file, the line where there is one, and the fix. */
export function failureOf(error: unknown, file: TraceFile): FailedMessage {
  const isFormat = error instanceof TraceFormatError;
  const actions: readonly Action[] = isFormat
    ? ['open-text', 'reload', 'show-log']
    : ['reload', 'show-log'];
  return {
    type: 'failed',
    title: 'This trace cannot be shown',
    message: stripControls(messageOf(error, file)),
    ...(isFormat ? { line: 1 } : {}),
    offers: offers(actions),
  };
}

function messageOf(error: unknown, { path }: TraceFile): string {
  if (error instanceof TraceFormatError) return error.message;
  const code = codeOf(error);
  const name = Object.hasOwn(sameAs, code) ? (sameAs[code] ?? code) : code;
  const fix = Object.hasOwn(fixes, name) ? fixes[name] : undefined;
  const reason = reasonOf(error);
  return `${path}: ${fix ?? `cannot be read: ${reason}`}`;
}

function codeOf(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
