import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { formatCount } from '../../report/numbers.ts';
import type { Fix } from '../../scanner/messages.ts';
import { type CheckResult, checkFile, workspaceBudgetOf } from '../../tool-language/tool-checks.ts';
import { rangeOf } from './places.ts';
import { toolSelector } from './tool-selector.ts';
import type { ToolWorld } from './tool-world.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** Long enough to type the next character. */
const pauseMs = 300;

/** What was last said of a document, with the fixes that go with it. */
interface Told {
  readonly version: number;
  readonly results: readonly CheckResult[];
}

/** Shows what the checks find in documents that declare tools, and offers what mends it. */
export function showToolProblems(world: ToolWorld): Disposable {
  const shown = languages.createDiagnosticCollection('toolflame-tools');
  const told = new Map<string, Told>();
  const timers = new Map<string, NodeJS.Timeout>();

  async function check(document: TextDocument): Promise<void> {
    const file = await world.documents.read(document);
    if (file === undefined || document.isClosed) return;
    const results = checkFile(file, contextOf(world));
    const key = document.uri.toString();
    told.set(key, { version: document.version, results });
    if (results.length === 0) shown.delete(document.uri);
    else
      shown.set(
        document.uri,
        results.map((each) => diagnosticOf(each, world.extensionUri)),
      );
    sayWorkspaceBudget();
  }

  function sayWorkspaceBudget(): void {
    const { file } = world.rules;
    const total = world.workspaceTools.totalTokens();
    if (file === undefined) return;
    const result = workspaceBudgetOf(world.rules.settings(), total);
    shown.set(file, result === undefined ? [] : [diagnosticOf(result, world.extensionUri)]);
  }

  function later(document: TextDocument, delayMs = pauseMs): void {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const run = (): void => {
      timers.delete(key);
      void check(document);
    };
    timers.set(key, setTimeout(run, delayMs));
  }

  const all = (delayMs = pauseMs): void =>
    workspace.textDocuments.forEach((document) => later(document, delayMs));
  const actions = languages.registerCodeActionsProvider(
    toolSelector,
    {
      provideCodeActions: (document, range) =>
        actionsAt(document, range, told.get(document.uri.toString())),
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
  );
  const listening = [
    workspace.onDidOpenTextDocument((document) => later(document, 0)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) later(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      clearTimeout(timers.get(uri.toString()));
      timers.delete(uri.toString());
      told.delete(uri.toString());
      shown.delete(uri);
    }),
    world.documents.onDidForget(() => all()),
    world.rules.onDidChange(() => all()),
    world.histories.onDidChange(() => all()),
    world.workspaceTools.onDidChange(() => all()),
  ];
  all(0);
  return {
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const each of [...listening, actions, shown]) each.dispose();
    },
  };
}

function contextOf({ rules, histories, workspaceTools }: ToolWorld) {
  return {
    settings: rules.settings(),
    historyOf: (name: string) => histories.of(name),
    sharedDescriptions: (digest: string) => workspaceTools.sharedDescriptions(digest),
  };
}

function diagnosticOf({ code, severity, message, at, fix }: CheckResult, home: Uri): Diagnostic {
  const diagnostic = new Diagnostic(
    rangeOf(at),
    `${message}${savingOf(fix)}`,
    severities[severity],
  );
  diagnostic.source = 'Toolflame';
  const target = Uri.joinPath(home, 'media', 'checks.md').with({ fragment: code });
  diagnostic.code = { value: code, target };
  return diagnostic;
}

/** Where nothing is saved with the chosen model, it may be with others. */
function savingOf(fix: Fix | undefined): string {
  if (fix?.savedTokens === undefined) return '';
  if (fix.savedTokens === 0 && fix.pays !== undefined) return ` (${fix.pays})`;
  return ` (${formatCount(fix.savedTokens)} tok in each call)`;
}

function actionsAt(document: TextDocument, range: Range, told: Told | undefined): CodeAction[] {
  // What was said of another state of the text would be mended in the wrong place.
  if (told?.version !== document.version) return [];
  const fixable = told.results.flatMap(({ fix, at, code }) =>
    fix === undefined ? [] : [{ fix, at: rangeOf(at), code }],
  );
  const here = fixable.filter(({ at }) => at.intersection(range) !== undefined);
  const single = here.map(({ fix }) => actionOf(titleOf(fix), [fix], document.uri));
  const paying = fixable
    .map(({ fix }) => fix)
    .filter(({ savedTokens, cutsWords }) => savedTokens !== 0 && cutsWords !== true);
  if (here.length === 0 || paying.length < 2) return single;
  const saved = paying.reduce((sum, fix) => sum + (fix.savedTokens ?? 0), 0);
  const title = `Fix all of these in this file: saves ${formatCount(saved)} tok in each call`;
  return [...single, actionOf(title, paying, document.uri)];
}

function titleOf({ title, savedTokens, pays }: Fix): string {
  const saves =
    savedTokens === undefined || savedTokens === 0
      ? ''
      : `: saves ${formatCount(savedTokens)} tok in each call`;
  return `${title}${saves}${pays === undefined ? '' : ` (${pays})`}`;
}

function actionOf(title: string, fixes: readonly Fix[], uri: Uri): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  for (const { at, text } of fixes.flatMap(({ edits }) => edits)) {
    action.edit.replace(uri, rangeOf(at), text);
  }
  return action;
}
