import { countOf, formatCount, formatMs, formatShare } from '../report/numbers.ts';
import type { ModelFacts, ScannedFile, ScannedTool } from '../scanner/messages.ts';
import { allTokensOf, tokensAtLength, tokensWords } from './token-words.ts';
import type { ToolHistory } from './tool-history.ts';

/** What a lens does when it is clicked; `nothing` is only read. */
export type ToolLensAction = 'breakdown' | 'last-run' | 'choose-model' | 'nothing';

/** A link above the declaration of a tool, or above a file that has some. */
export interface ToolLens {
  readonly title: string;
  readonly tooltip: string;
  readonly action: ToolLensAction;
}

/** What is known beside the declaration. */
export interface LensContext {
  /** What all schemas of the workspace take in one call; absent until it was searched. */
  readonly workspaceTokens?: number;
  /** Undefined when no kept run declared it. */
  readonly history?: ToolHistory | undefined;
  /** What the model is called. */
  readonly model: string;
}

/** The links above one declaration, from left to right. */
export function lensesOfTool(tool: ScannedTool, context: LensContext): readonly ToolLens[] {
  return [costLens(tool, context), ...usesOf(context.history)];
}

function costLens(tool: ScannedTool, { workspaceTokens, model }: LensContext): ToolLens {
  const { tokens, certainty, doubts } = tool;
  const all = allTokensOf(tool);
  const share =
    all === undefined || workspaceTokens === undefined || workspaceTokens === 0
      ? []
      : [`${formatShare(Math.min(1, all / workspaceTokens))} of all schemas`];
  const first = doubts[0] === undefined ? '' : `\nNot known: ${doubts[0].text}`;
  return {
    title: [`${tokensWords(tokens)}${timesWords(tool)}`, ...partly(tool), ...share].join(' · '),
    tooltip: [
      `What this tool's schema takes in each call to ${model}: ${tokensAtLength(tokens)}.`,
      ...(certainty === 'partial' ? [`Some of the schema is made at run time.${first}`] : []),
      ...(certainty === 'unknown' ? [`The schema is made at run time.${first}`] : []),
      'Click for where they stand in it.',
    ].join('\n'),
    action: 'breakdown',
  };
}

function timesWords(tool: ScannedTool): string {
  const { times } = tool;
  if (times === 1) return '';
  if (times === undefined) return ' each, in a loop';
  const all = allTokensOf(tool);
  return ` × ${formatCount(times)}${all === undefined ? '' : ` = ${formatCount(all)}`}`;
}

function partly({ certainty, tokens }: ScannedTool): readonly string[] {
  return certainty === 'partial' && tokens !== undefined ? ['at least: partly known'] : [];
}

function usesOf(history: ToolHistory | undefined): readonly ToolLens[] {
  if (history === undefined) return [];
  const { runs, runsCalled, last } = history;
  const simulated = last.simulated ? ' · simulated' : '';
  const { timesCalled, sentInCalls, sentTokens, prefillMs, basis } = last.facts;
  const sent = [
    ...(sentTokens === undefined ? [] : [`${formatCount(sentTokens)} tok`]),
    ...(prefillMs === undefined ? [] : [`${formatMs(prefillMs)} prefill`]),
  ].join(', ');
  const called =
    runsCalled === 0
      ? `never called in ${countOf(runs, 'run')}`
      : `last run: called ${formatCount(timesCalled)}×`;
  return [
    {
      title: `${called}, sent ${formatCount(sentInCalls)}×${sent && ` (${sent})`}${simulated}`,
      tooltip: [
        `${countOf(runs, 'kept run')} declared a tool of this name; ${formatCount(runsCalled)} of them called it.`,
        `In the last one its schema was sent in ${countOf(sentInCalls, 'call')}${basis === undefined ? '' : `, tokens ${basis}`}.`,
        'Open that run.',
      ].join('\n'),
      action: 'last-run',
    },
  ];
}

/** The links at the top of a file that declares tools. */
export function lensesOfFile(
  { tools, total }: ScannedFile,
  facts: ModelFacts | undefined,
  model: string,
): readonly ToolLens[] {
  const count = tools.reduce((sum, { times }) => sum + (times ?? 1), 0);
  const atLeast = tools.some(({ times }) => times === undefined) ? 'at least ' : '';
  const unknown = tools.filter((tool) => allTokensOf(tool) === undefined).length;
  const sum = tools.reduce((all, tool) => all + (allTokensOf(tool) ?? 0), 0);
  const tokens =
    total === undefined
      ? `≈ ${formatCount(sum)} tok + ${countOf(unknown, 'schema')} of unknown size`
      : tokensWords(total);
  // A sum with half a schema in it is no sum of the whole.
  const least = tools.some(({ certainty }) => certainty === 'partial') ? 'at least ' : '';
  return [
    {
      title: `${atLeast}${countOf(count, 'tool')} · ${least}${tokens} in each call`,
      tooltip: `What the schemas of this file take together in each call to ${model}: ${tokensAtLength(total)}.\nClick for them by size.`,
      action: 'breakdown',
    },
    overheadLens(facts, model),
    {
      title: `counted for ${model}`,
      tooltip: 'Choose the model whose tokens are counted',
      action: 'choose-model',
    },
  ];
}

function overheadLens(facts: ModelFacts | undefined, model: string): ToolLens {
  const overhead = facts?.overheadTokens;
  return {
    title:
      overhead === undefined
        ? 'overhead of tool use: unknown'
        : `+ ≈ ${formatCount(overhead)} tok overhead of tool use`,
    tooltip: `What ${model} adds once to each call that declares any tool, however many; published, not counted here.${facts ? `\n${facts.overheadSource}` : ''}`,
    action: 'nothing',
  };
}
