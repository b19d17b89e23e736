import {
  CodeLens,
  type Command,
  type Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { firstLineOf, type Lens, lensesOf } from '../../agent-language/lenses.ts';
import type { AgentResult } from '../../reader/messages.ts';
import type { AgentState } from '../agent-state.ts';
import { readSettings } from '../settings.ts';
import { soon } from '../soon.ts';
import type { AgentChecks } from './agent-checks.ts';
import { agentSelector, isAgentDocument } from './agent-documents.ts';

/** Progress comes more often than anyone can read it. */
const refreshMs = 500;

/** Shows the links above the first line of agents, as soon as an agent has been checked. */
export function showLenses(checks: AgentChecks, state: AgentState): Disposable {
  const changed = new EventEmitter<void>();
  const refresh = soon(() => changed.fire(), refreshMs);
  const provider = languages.registerCodeLensProvider(agentSelector, {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesFor(document, checks, state),
  });
  const listening = [
    checks.onDidCheck(() => changed.fire()),
    state.onDidChange(refresh.want),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('toolflame.codeLens')) changed.fire();
    }),
  ];
  return {
    dispose: () => {
      for (const each of [refresh, provider, ...listening, changed]) each.dispose();
    },
  };
}

function lensesFor(document: TextDocument, checks: AgentChecks, state: AgentState): CodeLens[] {
  const { uri, lineCount } = document;
  if (!isAgentDocument(document) || !readSettings(uri).codeLens) return [];
  const result = checks.resultOf(uri);
  if (result === undefined) return [];
  const running = state.running(uri);
  const lastRun = state.lastRun(uri);
  const known = result.facts && result.facts.line - 1;
  const line = known ?? firstLineOf(lineCount, (at) => document.lineAt(at).text);
  const place = new Range(line, 0, line, 0);
  const arguments_ = { uri, run: running?.id, trace: lastRun?.trace };
  return lensesOf({ errors: errorsIn(result), running, lastRun }).map(
    (lens) => new CodeLens(place, commandOf(lens, arguments_)),
  );
}

function errorsIn({ problems }: AgentResult): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

interface Targets {
  readonly uri: Uri;
  readonly run: string | undefined;
  readonly trace: Uri | undefined;
}

function commandOf({ title, tooltip, action }: Lens, { uri, run, trace }: Targets): Command {
  const call = (command: string, ...args: unknown[]): Command => ({
    ...{ title, tooltip, command, arguments: args },
  });
  switch (action) {
    case 'profile':
      return call('toolflame.profileThisAgent', uri);
    case 'sweep':
      return call('toolflame.sweep', uri);
    case 'problems':
      return call('workbench.actions.view.problems');
    case 'cancel':
      return call('toolflame.cancelRun', run);
    case 'open-last-run':
      return call('toolflame.openTrace', trace);
    case 'nothing':
      // Shown as text.
      return { title, tooltip, command: '' };
    default:
      return action satisfies never;
  }
}
