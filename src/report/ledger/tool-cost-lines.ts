import type { Profile } from '../../profile/profile.ts';
import type { ToolLedger } from '../../profile/token-ledger.ts';
import { marked } from '../basis-mark.ts';
import { groupFamilies } from '../families.ts';
import { countOf, formatCount, formatMs, formatUsd } from '../numbers.ts';
import { prefillText } from './marks.ts';
import { costOf, type ToolCost, wasAskedFor } from './tool-cost.ts';

const mostSentences = 3;
const mostNames = 3;

/** What the costs of the tools come to, in sentences: `sensor_000 ran 100 ms and cost ≈2.30 s of LLM time.` */
export function toolCostLines(
  { tokenLedger, outcome, knownRuns }: Pick<Profile, 'tokenLedger' | 'outcome' | 'knownRuns'>,
  costs: readonly ToolCost[],
): readonly string[] {
  return [
    ...costs.flatMap(costSentence).slice(0, mostSentences),
    ...neverCalledLine(tokenLedger.tools, outcome === 'running'),
    ...knownRunsLine(tokenLedger.tools, knownRuns),
    ...sumLine(costs),
  ];
}

/** Nothing of a tool that did not run, or of whose LLM time nothing is known. */
function costSentence(cost: ToolCost): readonly string[] {
  const { label, names, calls, runMs, llmMs, leastLlmMs } = cost;
  if (runMs <= 0 || leastLlmMs <= 0) return [];
  const who = names > 1 ? `${label} (${countOf(names, 'tool')})` : label;
  const often = calls > 1 ? ` in ${countOf(calls, 'call')}` : '';
  return [`${who} ran ${formatMs(runMs)}${often} and cost ${llmTime(cost, llmMs)} of LLM time.`];
}

function llmTime({ leastLlmMs, prefillMs }: ToolCost, llmMs: number | undefined): string {
  if (llmMs === undefined) return `at least ${formatMs(leastLlmMs)}`;
  return prefillMs === 0 ? formatMs(llmMs) : prefillText(llmMs);
}

/** `7 tools were declared and never called: ≈2,310 tokens sent, ≈0.40 s of prefill, ≈$0.0023.` */
function neverCalledLine(tools: readonly ToolLedger[], isLive: boolean): readonly string[] {
  const never = tools.filter((tool) => !wasAskedFor(tool));
  if (never.length === 0) return [];
  const families = groupFamilies(never, ({ name }) => name).map(({ label }) => label);
  const named = families.length <= mostNames ? ` (${families.join(', ')})` : '';
  const were = isLive
    ? `${never.length === 1 ? 'is' : 'are'} declared and not called so far`
    : `${never.length === 1 ? 'was' : 'were'} declared and never called`;
  const costs = priceOf(costOf({ label: '', names: never.length, members: never }));
  const cost = costs.length === 0 ? '' : `: ${costs.join(', ')}`;
  return [`${countOf(never.length, 'tool')}${named} ${were}${cost}.`];
}

/** `None of 7 known runs called 5 of them.`: what one run did not need, others may have. */
function knownRunsLine(
  tools: readonly ToolLedger[],
  known: Profile['knownRuns'],
): readonly string[] {
  const idle = tools.filter((tool) => !wasAskedFor(tool));
  if (idle.length === 0 || known === undefined) return [];
  const never = idle.filter(({ name }) => !known.calledIn.has(name)).length;
  if (never === 0) return [`Other runs, of ${known.runs} known, called ${pronoun(idle.length)}.`];
  const which = never === idle.length ? pronoun(never) : `${formatCount(never)} of them`;
  return [`None of ${known.runs} known runs called ${which}.`];
}

function pronoun(things: number): string {
  return things === 1 ? 'it' : 'them';
}

/** What is known of it. */
function priceOf(cost: ToolCost): readonly string[] {
  const { schemaSentTokens, prefillMs, costUsd } = cost;
  return [
    ...(schemaSentTokens === undefined
      ? []
      : [`${marked(formatCount(schemaSentTokens), [cost])} tokens sent`]),
    ...(prefillMs === undefined ? [] : [`${prefillText(prefillMs)} of prefill`]),
    ...(costUsd === undefined ? [] : [marked(formatUsd(costUsd), [cost])]),
  ];
}

function sumLine(costs: readonly ToolCost[]): readonly string[] {
  const isAtLeast = costs.some(({ llmMs, leastLlmMs }) => llmMs === undefined && leastLlmMs > 0);
  return [
    ...(costs.length === 0
      ? []
      : ['Tokens: schema, tool_use and results as sent in all calls, and tool_use as written.']),
    ...(isAtLeast
      ? ['LLM time with ≥ is at least so much: the time to read its input is not known.']
      : []),
  ];
}
