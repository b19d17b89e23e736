import { type Uri, workspace } from 'vscode';
import type { TraceFile } from '../protocol.ts';
import type { TraceInput } from '../reader/messages.ts';
import { fileNameOf } from './file-name.ts';

/** How the name of a trace file ends. */
export const traceSuffix = '.toolflame.jsonl';

/** A trace as it is shown and addressed. */
export function traceFileOf(uri: Uri): TraceFile {
  const isLocal = uri.scheme === 'file';
  return {
    uri: uri.toString(),
    name: traceTitle(uri.path),
    path: isLocal ? uri.fsPath : uri.toString(true),
  };
}

/** A trace for the reading thread: one of this machine by its path, others as bytes. Rejects with what the editor throws. */
export async function traceInputOf(uri: Uri): Promise<TraceInput> {
  const file = traceFileOf(uri);
  if (uri.scheme === 'file') return { file, path: uri.fsPath };
  return { file, bytes: await workspace.fs.readFile(uri) };
}

/** The name of a trace without its folder and the suffix that all traces share. */
export function traceTitle(path: string): string {
  const name = fileNameOf({ path });
  return name.endsWith(traceSuffix) && name !== traceSuffix
    ? name.slice(0, -traceSuffix.length)
    : name;
}
