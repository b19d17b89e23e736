import { type Disposable, Uri, window, workspace } from 'vscode';
import type { Reader } from '../reader/client.ts';
import { traceInputOf } from './trace-input.ts';

/** Contents of parts of runs, as documents that can be read, searched and copied, and not changed. */
export interface PartContents extends Disposable {
  /** Opens a part, by its place in the profile of the trace; rejects with what to tell. */
  open(trace: Uri, part: number): Promise<void>;
}

const scheme = 'toolflame-content';

/** Registers the documents with the editor; nothing is read until one is opened. */
export function openPartContents(reader: Reader): PartContents {
  async function read(trace: Uri, part: number) {
    const result = await reader.ask({ type: 'content', trace: await traceInputOf(trace), part });
    if (result.type === 'failed') throw new Error(result.message.message);
    if (result.type === 'no-content') throw new Error(result.reason);
    if (result.type !== 'content') throw new Error(`an answer of type ${result.type}`);
    return result;
  }

  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    // Also of a document that was open before the window was loaded again.
    provideTextDocumentContent: async ({ query }) => {
      const { trace, part } = Object.fromEntries(new URLSearchParams(query));
      if (trace === undefined || part === undefined) throw new Error('This is no part of a run.');
      return (await read(Uri.parse(trace, true), Number(part))).text;
    },
  });
  return {
    open: async (trace, part) => {
      const { title, form } = await read(trace, part);
      const name = `${title.replaceAll(/[^\p{L}\p{N}_ .-]/gu, '_')}.${form === 'json' ? 'json' : 'txt'}`;
      const query = String(new URLSearchParams({ trace: trace.toString(), part: String(part) }));
      await window.showTextDocument(Uri.from({ scheme, path: `/${name}`, query }));
    },
    dispose: () => provider.dispose(),
  };
}
