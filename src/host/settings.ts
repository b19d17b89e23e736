import { type Uri, workspace } from 'vscode';

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
    bedrockProfile: text(all.get('bedrock.profile')).trim(),
    bedrockRegion: text(all.get('bedrock.region')).trim(),
  };
}

/** Settings are JSON that anybody may have written. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
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
