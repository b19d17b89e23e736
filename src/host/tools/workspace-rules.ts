import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import {
  type Budgets,
  checkCodes,
  type CheckSettings,
  type CheckSeverity,
  defaultSeverities,
} from '../../tool-language/tool-checks.ts';
import {
  parseWorkspaceFile,
  type WorkspaceFile,
  workspaceFileName,
} from '../../tool-language/workspace-file.ts';
import { reasonOf } from '../../trace/reason.ts';
import { readSettings } from '../settings.ts';

/** Budgets and checks of this workspace: the settings, and over them what `toolflame.json` says. */
export interface WorkspaceRules extends Disposable {
  settings(): CheckSettings;
  /** The model that the file asks to count for. */
  readonly model: string | undefined;
  /** The file, where there is one. */
  readonly file: Uri | undefined;
  readonly onDidChange: Event<void>;
}

const severities: readonly CheckSeverity[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Reads `toolflame.json` of the first folder now and whenever it changes. */
export function followWorkspaceRules(log: LogOutputChannel): WorkspaceRules {
  const changed = new EventEmitter<void>();
  let read: { readonly uri: Uri; readonly rules: WorkspaceFile } | undefined;

  async function update(): Promise<void> {
    read = await readRules(log);
    changed.fire();
  }

  const files = workspace.createFileSystemWatcher(`**/${workspaceFileName}`);
  const listening = [
    files,
    files.onDidCreate(() => void update()),
    files.onDidChange(() => void update()),
    files.onDidDelete(() => void update()),
    workspace.onDidChangeWorkspaceFolders(() => void update()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('toolflame.tools')) changed.fire();
    }),
  ];
  void update();
  return {
    settings: () => mergedSettings(read?.rules),
    get model() {
      return read?.rules.model;
    },
    get file() {
      return read?.uri;
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const each of [...listening, changed]) each.dispose();
    },
  };
}

async function readRules(log: LogOutputChannel) {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) return undefined;
  const uri = Uri.joinPath(folder.uri, workspaceFileName);
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    const rules = parseWorkspaceFile(text);
    if (!('problem' in rules)) return { uri, rules };
    // The editor's own check of the file shows where.
    log.warn(`${uri.path}: ${rules.problem}; none of it counts`);
  } catch (error) {
    log.debug(`${uri.path}: ${reasonOf(error)}`);
  }
  return undefined;
}

function mergedSettings(file: WorkspaceFile | undefined): CheckSettings {
  const { toolBudget, fileBudget, workspaceBudget, toolChecks } = readSettings();
  const ofSettings: Budgets = {
    ...(toolBudget > 0 ? { tool: toolBudget } : {}),
    ...(fileBudget > 0 ? { file: fileBudget } : {}),
    ...(workspaceBudget > 0 ? { workspace: workspaceBudget } : {}),
  };
  const chosen = checkCodes.map((code) => {
    const severity = severities.find((each) => each === toolChecks[code]);
    return [code, file?.checks[code] ?? severity ?? defaultSeverities[code]] as const;
  });
  return {
    budgets: { ...ofSettings, ...file?.budgets },
    severities: { ...defaultSeverities, ...Object.fromEntries(chosen) },
  };
}
