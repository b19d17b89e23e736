import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  ProgressLocation,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Scanner } from '../../scanner/client.ts';
import type { ScannedFile, ScannedTool, ScannerResult } from '../../scanner/messages.ts';
import type { ServerAnswer } from '../../tool-language/server-lens.ts';
import { reasonOf } from '../../trace/reason.ts';
import { tellFailure } from '../offer-fixes.ts';
import { plainText } from '../plain-text.ts';
import type { ChosenModel } from './chosen-model.ts';

/** What servers of MCP answered in this window. */
export interface ServerAnswers extends Disposable {
  answerOf(config: Uri, name: string): ServerAnswer | undefined;
  /** The tools that a server listed; empty before it was asked. */
  toolsOf(config: Uri, name: string): readonly ScannedTool[];
  /** Starts or reaches a server after a question, and counts its tools. Never rejects. */
  ask(config: Uri, name: string, file: ScannedFile): Promise<void>;
  readonly onDidChange: Event<void>;
}

type ServerTools = Extract<ScannerResult, { type: 'server' }>;

/** Keeps the answers for as long as the window is open; those for another model are forgotten. */
export function openServerAnswers(
  scanner: Scanner,
  chosen: ChosenModel,
  log: LogOutputChannel,
): ServerAnswers {
  const changed = new EventEmitter<void>();
  const answers = new Map<string, ServerAnswer>();
  const tools = new Map<string, readonly ScannedTool[]>();
  const keyOf = (config: Uri, name: string): string => `${config.toString()} ${name}`;

  function keep(key: string, answer: ServerAnswer | undefined): void {
    if (answer === undefined) answers.delete(key);
    else answers.set(key, answer);
    changed.fire();
  }

  async function request(config: Uri, name: string, signal: AbortSignal): Promise<ServerTools> {
    const document = await workspace.openTextDocument(config);
    const folder = workspace.getWorkspaceFolder(config)?.uri;
    const result = await scanner.ask(
      {
        ...{ type: 'server', path: config.fsPath, text: document.getText(), name },
        ...(folder === undefined ? {} : { folder: folder.fsPath }),
        model: chosen.model,
      },
      { signal },
    );
    if (result.type === 'server-failed') throw new Error(result.reason);
    if (result.type !== 'server') throw new Error(`an answer of type ${result.type}`);
    return result;
  }

  async function ask(config: Uri, name: string, file: ScannedFile): Promise<void> {
    const server = file.servers.find((each) => each.name === name);
    if (server === undefined) return;
    if (!(await mayAsk(name, server.how))) return;
    const key = keyOf(config, name);
    const before = answers.get(key);
    keep(key, { type: 'asking' });
    const abort = new AbortController();
    await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: `Toolflame: asking ${plainText(name)} for its tools`,
        cancellable: true,
      },
      async (_, token) => {
        token.onCancellationRequested(() => abort.abort(new Error('cancelled')));
        try {
          const result = await request(config, name, abort.signal);
          tools.set(key, result.tools);
          const count = result.tools.length;
          const at = new Date().toLocaleTimeString();
          const server = plainText(result.server);
          keep(key, { type: 'tools', count, total: result.total, server, at });
        } catch (error) {
          if (abort.signal.aborted) return keep(key, before);
          const reason = plainText(reasonOf(error));
          log.error(`${config.path}: ${name}: ${reason}`);
          keep(key, { type: 'failed', reason });
          void tellFailure(`${name}: ${reason}`, log);
        }
      },
    );
  }

  const listening = chosen.onDidChange(() => {
    answers.clear();
    tools.clear();
    changed.fire();
  });
  return {
    answerOf: (config, name) => answers.get(keyOf(config, name)),
    toolsOf: (config, name) => tools.get(keyOf(config, name)) ?? [],
    ask,
    onDidChange: changed.event,
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
}

/** Nothing starts in a folder that is not trusted, and nowhere without a yes. */
async function mayAsk(name: string, how: string): Promise<boolean> {
  if (!workspace.isTrusted) {
    const trust = 'Manage Workspace Trust';
    void window
      .showWarningMessage('Asking a server runs its program: the workspace must be trusted.', trust)
      .then(async (chosen) => {
        if (chosen === trust) await commands.executeCommand('workbench.trust.manage');
      });
    return false;
  }
  const yes = 'Ask the Server';
  const answer = await window.showWarningMessage(
    `Ask “${plainText(name)}” for its tools?`,
    {
      modal: true,
      detail: `This runs or reaches it as the file says, with the values of its environment:\n\n${plainText(how)}\n\nIt is ended as soon as it has answered.`,
    },
    yes,
  );
  return answer === yes;
}
