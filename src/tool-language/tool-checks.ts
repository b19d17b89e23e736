import { countOf, formatCount } from '../report/numbers.ts';
import type { Finding, Fix, Place, ScannedFile, ScannedTool } from '../scanner/messages.ts';
import { allTokensOf, tokensWords } from './token-words.ts';
import type { ToolHistory } from './tool-history.ts';

/** What is checked; `media/checks.md` has a section for each. */
export const checkCodes = [
  'tool-over-budget',
  'file-over-budget',
  'workspace-over-budget',
  'missing-description',
  'filler-description',
  'undescribed-parameters',
  'duplicate-description',
  'invalid-name',
  'duplicate-name',
  'unused-tool',
  'wasted-tokens',
] as const;

/** The name of a check. */
export type CheckCode = (typeof checkCodes)[number];

/** How much is made of what a check finds. */
export type CheckSeverity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** Tokens in one call; absent means no limit. */
export interface Budgets {
  readonly tool?: number;
  readonly file?: number;
  readonly workspace?: number;
}

/** What is checked, and how. */
export interface CheckSettings {
  readonly budgets: Budgets;
  readonly severities: Readonly<Record<CheckCode, CheckSeverity>>;
}

/** Nobody asked for the checks of a file that happens to hold tools, so they are quiet unless a budget is set. */
export const defaultSeverities: Readonly<Record<CheckCode, CheckSeverity>> = {
  'tool-over-budget': 'warning',
  'file-over-budget': 'warning',
  'workspace-over-budget': 'warning',
  'missing-description': 'information',
  'filler-description': 'hint',
  'undescribed-parameters': 'hint',
  'duplicate-description': 'information',
  'invalid-name': 'warning',
  'duplicate-name': 'hint',
  'unused-tool': 'information',
  'wasted-tokens': 'hint',
};

/** Fewer runs say little about whether a tool is needed. */
const enoughRuns = 5;

/** Something to be said of a place in a file. */
export interface CheckResult {
  readonly code: CheckCode;
  readonly severity: Exclude<CheckSeverity, 'off'>;
  readonly message: string;
  readonly at: Place;
  readonly fix?: Fix;
}

/** What is known beside the file. */
export interface CheckContext {
  readonly settings: CheckSettings;
  readonly historyOf: (name: string) => ToolHistory | undefined;
  /** How many tools of the workspace have the description of that digest; undefined until it was searched. */
  readonly sharedDescriptions: (digest: string) => number | undefined;
}

/** All that is to be said of a file, in the order of its tools. */
export function checkFile(file: ScannedFile, context: CheckContext): readonly CheckResult[] {
  const { settings } = context;
  const found = [
    ...fileBudget(file, settings.budgets),
    ...file.tools.flatMap((tool) => [
      ...toolBudget(tool, settings.budgets),
      ...tool.findings,
      ...duplicates(tool, file, context),
      ...unused(tool, context),
    ]),
  ];
  return found.flatMap((each) => {
    const severity = settings.severities[each.code];
    return severity === 'off' ? [] : [{ ...each, severity }];
  });
}

/** What is to be said in `toolflame.json` of the workspace as a whole; undefined when nothing is, or it was not searched. */
export function workspaceBudgetOf(
  { budgets, severities }: CheckSettings,
  totalTokens: number | undefined,
): CheckResult | undefined {
  const severity = severities['workspace-over-budget'];
  const { workspace: budget } = budgets;
  if (severity === 'off' || budget === undefined || totalTokens === undefined) return undefined;
  if (totalTokens <= budget) return undefined;
  const message = `All schemas of the workspace take ≈ ${formatCount(totalTokens)} tok in each call that declares them; the budget of the workspace is ${formatCount(budget)}`;
  const at = { line: 0, column: 0, endLine: 0, endColumn: 1 };
  return { code: 'workspace-over-budget', severity, message, at };
}

type Found = Omit<CheckResult, 'severity'> | Finding;

function toolBudget(tool: ScannedTool, { tool: budget }: Budgets): readonly Found[] {
  const { tokens, nameAt } = tool;
  if (budget === undefined || tokens === undefined || tokens.tokens <= budget) return [];
  const message = `This tool takes ${tokensWords(tokens)} in each call; the budget of a tool is ${formatCount(budget)}`;
  return [{ code: 'tool-over-budget', message, at: nameAt }];
}

function fileBudget({ tools }: ScannedFile, { file: budget }: Budgets): readonly Found[] {
  const sum = tools.reduce((all, tool) => all + (allTokensOf(tool) ?? 0), 0);
  const [first] = tools;
  if (budget === undefined || first === undefined || sum <= budget) return [];
  const message = `The ${countOf(tools.length, 'declaration')} of this file take ≈ ${formatCount(sum)} tok in each call; the budget of a file is ${formatCount(budget)}`;
  return [{ code: 'file-over-budget', message, at: first.nameAt }];
}

function duplicates(
  tool: ScannedTool,
  { tools }: ScannedFile,
  { sharedDescriptions }: CheckContext,
): readonly Found[] {
  const digest = tool.descriptionDigest;
  if (digest === undefined) return [];
  const here = tools.filter((each) => each.descriptionDigest === digest).length;
  const shared = Math.max(here, sharedDescriptions(digest) ?? 0);
  if (shared < 2) return [];
  const message = `${formatCount(shared)} tools have this very description: it cannot tell them apart, and each call pays for it ${formatCount(shared)} times`;
  return [{ code: 'duplicate-description', message, at: tool.nameAt }];
}

function unused({ name, nameAt, tokens }: ScannedTool, { historyOf }: CheckContext) {
  const history = name === undefined ? undefined : historyOf(name);
  if (history === undefined || history.runs < enoughRuns || history.runsCalled > 0) return [];
  const cost = tokens === undefined ? '' : `, and takes ${tokensWords(tokens)} in each call`;
  const message = `No run called this tool: it was declared in ${countOf(history.runs, 'kept run')}${cost}`;
  return [{ code: 'unused-tool' as const, message, at: nameAt }];
}
