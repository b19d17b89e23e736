import { ConfigurationTarget, type Uri, workspace } from 'vscode';

/** What a person set, as far as it is used; see `contributes.configuration`. */
export interface Settings {
  /** Where traces go; empty means the storage of the editor. */
  readonly runsFolder: string;
  /** How many runs are kept; 0 means all. */
  readonly keepRuns: number;
  readonly content: 'full' | 'digest';
  /** Where the report of a new run opens. */
  readonly openReport: 'active' | 'beside' | 'never';
  readonly excludeAgents: string;
  readonly codeLens: boolean;
  /** Whose tokens are counted; empty while nobody has chosen one. */
  readonly toolsModel: string;
  readonly toolLenses: boolean;
  readonly toolInlayHints: boolean;
  /** Tokens in one call; 0 means no limit. */
  readonly toolBudget: number;
  readonly fileBudget: number;
  readonly workspaceBudget: number;
  /** By the code of a check, as somebody wrote it. */
  readonly toolChecks: Readonly<Record<string, unknown>>;
  readonly bedrockProfile: string;
  readonly bedrockRegion: string;
}

/** Reads the settings as they are now, for a resource where they may differ by folder. */
export function readSettings(scope?: Uri): Settings {
  const all = workspace.getConfiguration('toolflame', scope ?? null);
  return {
    runsFolder: text(all.get('runs.folder')).trim(),
    keepRuns: wholeNumber(all.get('runs.keep'), 100),
    content: all.get('runs.recordContent') === false ? 'digest' : 'full',
    openReport: oneOf(all.get('runs.openReport'), ['active', 'beside', 'never']),
    excludeAgents: text(all.get('agents.exclude')),
    codeLens: all.get('codeLens.enabled') !== false,
    toolsModel: text(all.get('tools.model')).trim(),
    toolLenses: all.get('tools.codeLens') !== false,
    toolInlayHints: all.get('tools.inlayHints') === true,
    toolBudget: wholeNumber(all.get('tools.budgets.tool'), 0),
    fileBudget: wholeNumber(all.get('tools.budgets.file'), 0),
    workspaceBudget: wholeNumber(all.get('tools.budgets.workspace'), 0),
    toolChecks: record(all.get('tools.checks')),
    bedrockProfile: text(all.get('bedrock.profile')).trim(),
    bedrockRegion: text(all.get('bedrock.region')).trim(),
  };
}

/**
 * Sets something for all workspaces, or where the workspace sets it itself: what is written elsewhere would have no effect.
 * Rejects with what the editor says, such as that a file of settings is damaged.
 */
export async function writeSetting(key: string, value: unknown): Promise<void> {
  const all = workspace.getConfiguration('toolflame', null);
  const set: SetWhere = all.inspect(key) ?? {};
  const target = targetOf(set);
  // What is the default anyway need not stand in a file, unless it is to win over another.
  const isNone = target === ConfigurationTarget.Global && value === set.defaultValue;
  await all.update(key, isNone ? undefined : value, target);
}

interface SetWhere {
  readonly defaultValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

function targetOf({ workspaceValue, workspaceFolderValue }: SetWhere): ConfigurationTarget {
  if (workspaceFolderValue !== undefined) return ConfigurationTarget.WorkspaceFolder;
  return workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
}

/** Settings are JSON that anybody may have written. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;
}

function oneOf<const Words extends readonly [string, ...string[]]>(
  value: unknown,
  words: Words,
): Words[number] {
  return words.find((word) => word === value) ?? words[0];
}
