import {
  type Disposable,
  type Event,
  EventEmitter,
  languages,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { type CheckQueue, createCheckQueue } from '../../agent-language/check-queue.ts';
import type { AgentResult } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { agentGlob } from '../agent-files.ts';
import { mostAgentBytes, tooLargeText } from '../agent-size.ts';
import { isAgentDocument } from './agent-documents.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** Checks the text of an agent file, elsewhere than here. Rejects when it is aborted. */
export type CheckAgent = (
  text: string,
  fileName: string,
  signal: AbortSignal,
) => Promise<AgentResult>;

/** The agent files that are open, checked as they are typed; their problems are shown. */
export interface AgentChecks extends Disposable {
  /** As last checked; undefined before that. */
  resultOf(uri: Uri): AgentResult | undefined;
  readonly onDidCheck: Event<void>;
}

/** Long enough to type the next character. */
const pauseMs = 300;

interface Version {
  readonly document: TextDocument;
  readonly version: number;
}

/** Checks what is open and what is opened, after each change and each time it is saved. */
export function checkOpenAgents(check: CheckAgent, log: LogOutputChannel): AgentChecks {
  const shown = languages.createDiagnosticCollection('toolflame');
  const results = new Map<string, AgentResult>();
  const checked = new EventEmitter<void>();
  const queue = queueOf(check, log, ({ uri }, result) => {
    results.set(uri.toString(), result);
    shown.set(uri, diagnosticsOf(result));
    checked.fire();
  });
  const listening = followDocuments({
    onText: (document, delayMs) =>
      queue.add(document.uri.toString(), { document, version: document.version }, delayMs),
    onGone: (uri) => {
      queue.drop(uri.toString());
      results.delete(uri.toString());
      shown.delete(uri);
    },
  });
  return {
    resultOf: (uri) => results.get(uri.toString()),
    onDidCheck: checked.event,
    dispose: () => {
      queue.dropAll();
      for (const each of [...listening, shown, checked]) each.dispose();
    },
  };
}

function queueOf(
  check: CheckAgent,
  log: LogOutputChannel,
  onResult: (document: TextDocument, result: AgentResult) => void,
): CheckQueue<Version> {
  return createCheckQueue<Version, AgentResult>({
    check: async ({ document }, signal) => {
      const size = lengthOf(document);
      if (size > mostAgentBytes) return tooLarge(document, size);
      return check(document.getText(), document.uri.path, signal);
    },
    onResult: ({ document, version }, result) => {
      if (!document.isClosed && document.version === version) onResult(document, result);
    },
    onError: ({ document }, error) =>
      log.error(`${document.uri.path} could not be checked: ${reasonOf(error)}`),
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
}

/** In UTF-16 code units, without making one text of all lines. */
function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** A document that nobody has typed is not copied to the thread that would refuse it. */
function tooLarge({ uri }: TextDocument, size: number): AgentResult {
  const start = { file: uri.path, line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };
  return {
    type: 'agent',
    problems: [{ ...start, message: tooLargeText(size), severity: 'error' }],
  };
}

interface DocumentEars {
  onText(document: TextDocument, delayMs: number): void;
  onGone(uri: Uri): void;
}

function followDocuments({ onText, onGone }: DocumentEars): readonly Disposable[] {
  const hear = (document: TextDocument, delayMs: number): void => {
    if (isAgentDocument(document)) onText(document, delayMs);
  };
  const openAt = (uri: Uri): TextDocument | undefined =>
    workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const files = workspace.createFileSystemWatcher(agentGlob, false, true, false);
  for (const document of workspace.textDocuments) hear(document, 0);
  return [
    files,
    // Its document may outlive a deleted file, and be there when the file comes back.
    files.onDidDelete(onGone),
    files.onDidCreate((uri) => {
      const document = openAt(uri);
      if (document) hear(document, 0);
    }),
    workspace.onDidOpenTextDocument((document) => hear(document, 0)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without changes, it is only dirty or clean.
      if (contentChanges.length > 0) hear(document, pauseMs);
    }),
    workspace.onDidSaveTextDocument((document) => hear(document, 0)),
    workspace.onDidCloseTextDocument(({ uri }) => onGone(uri)),
  ];
}
