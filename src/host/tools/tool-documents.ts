import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import type { Scanner } from '../../scanner/client.ts';
import type { ScannedFile } from '../../scanner/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import type { ChosenModel } from './chosen-model.ts';
import { toolTextOf } from './tool-selector.ts';

/** The tools of the documents that are open, as counted for the chosen model. */
export interface ToolDocuments extends Disposable {
  /**
   * Of the document as it is now. Undefined when it declares nothing, when it has changed since it was asked, and when it could
   * not be looked into. Never rejects.
   */
  read(document: TextDocument): Promise<ScannedFile | undefined>;
  /** As last read, which may be of an earlier state of the document. */
  last(uri: Uri): ScannedFile | undefined;
  /** A document was read. */
  readonly onDidRead: Event<TextDocument>;
  /** Nothing that was read counts any more: the model is another, or other files have changed. */
  readonly onDidForget: Event<void>;
  /** Forgets what was read. */
  forget(): void;
}

interface Reading {
  readonly version: number;
  readonly abort: AbortController;
  file: Promise<ScannedFile | undefined>;
}

const nothing: ScannedFile = { tools: [], servers: [], imports: [] };

/** Reads documents when they are asked about, each state of them once. */
export function openToolDocuments(
  scanner: Scanner,
  chosen: ChosenModel,
  log: LogOutputChannel,
): ToolDocuments {
  const readings = new Map<string, Reading>();
  const files = new Map<string, ScannedFile>();
  const didRead = new EventEmitter<TextDocument>();
  const didForget = new EventEmitter<void>();

  async function scan(document: TextDocument, signal: AbortSignal): Promise<ScannedFile> {
    const text = toolTextOf(document);
    if (text === undefined) return nothing;
    const { uri } = document;
    const result = await scanner.ask(
      {
        ...{ type: 'document', key: uri.toString(), text, model: chosen.model },
        path: uri.scheme === 'file' ? uri.fsPath : uri.path,
        // A file that is nowhere on this machine has no neighbours here.
        readImports: uri.scheme === 'file',
      },
      { signal },
    );
    if (result.type !== 'document') throw new Error(`an answer of type ${result.type}`);
    return result.file;
  }

  async function readAs(document: TextDocument, reading: Reading) {
    const key = document.uri.toString();
    try {
      const file = await scan(document, reading.abort.signal);
      if (readings.get(key) !== reading) return undefined;
      files.set(key, file);
      didRead.fire(document);
      return file;
    } catch (error) {
      const isOld = reading.abort.signal.aborted;
      if (!isOld) log.error(`${document.uri.path}: no tools could be found: ${reasonOf(error)}`);
      return undefined;
    }
  }

  function read(document: TextDocument): Promise<ScannedFile | undefined> {
    const key = document.uri.toString();
    const before = readings.get(key);
    if (before?.version === document.version) return before.file;
    before?.abort.abort();
    const abort = new AbortController();
    const reading: Reading = { version: document.version, abort, file: Promise.resolve(undefined) };
    readings.set(key, reading);
    reading.file = readAs(document, reading);
    return reading.file;
  }

  function drop(uri: Uri): void {
    const key = uri.toString();
    const reading = readings.get(key);
    if (reading === undefined) return;
    reading.abort.abort();
    readings.delete(key);
    if (files.get(key) !== undefined && files.get(key) !== nothing) {
      scanner.ask({ type: 'forget', key }).catch(() => {});
    }
    files.delete(key);
  }

  function forget(): void {
    for (const { abort } of readings.values()) abort.abort();
    readings.clear();
    didForget.fire();
  }

  const listening = [
    chosen.onDidChange(forget),
    workspace.onDidCloseTextDocument(({ uri }) => drop(uri)),
  ];
  return {
    read,
    last: (uri) => files.get(uri.toString()),
    onDidRead: didRead.event,
    onDidForget: didForget.event,
    forget,
    dispose: () => {
      for (const each of [...listening, didRead, didForget]) each.dispose();
    },
  };
}
