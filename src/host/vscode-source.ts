import { createReadStream } from 'node:fs';
import { type Uri, workspace } from 'vscode';
import type { TraceSource } from './trace-source.ts';
import { traceName } from './trace-items.ts';

/** A trace that the editor can reach; one on a disk is read as a stream, others only as a whole. */
export function sourceOf(uri: Uri): TraceSource {
  const isLocal = uri.scheme === 'file';
  return {
    file: {
      uri: uri.toString(),
      name: traceName(uri.path),
      path: isLocal ? uri.fsPath : uri.toString(true),
    },
    sizeBytes: async () => (await workspace.fs.stat(uri)).size,
    chunks: () => (isLocal ? createReadStream(uri.fsPath) : wholeFile(uri)),
  };
}

async function* wholeFile(uri: Uri): AsyncGenerator<Uint8Array> {
  yield await workspace.fs.readFile(uri);
}
