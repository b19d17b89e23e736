import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Counted, ToolLedger } from '../../profile/token-ledger.ts';
import { llmTimeText } from '../../report/ledger/marks.ts';
import { toolCosts } from '../../report/ledger/tool-cost.ts';
import { columnTerm } from '../report/glossary.ts';
import { countFact, type Fact, moneyFact, timeFact, tokensFact } from './facts.ts';

const title = 'What each tool cost the model';

/** What a tool cost over the whole run; nothing where the run does not know the tool. */
export function toolCostFacts(profile: Profile, name: string): readonly Fact[] {
  const tool = profile.tokenLedger.tools.find((each) => each.name === name);
  if (tool === undefined) return [];
  return [
    countFact('Over the run: calls', tool.calls, term('calls')),
    timeFact('Over the run: ran', tool.runMs, term('ran'), ''),
    llmTimeFact(tool),
    tokenFact('tokens', tool.llmTokens, tool),
    tokenFact('schema', tool.schemaSentTokens, tool),
    tokenFact('tool_use', tool.toolUseTokens, tool),
    tokenFact('sent again', tool.toolUseSentTokens, tool),
    tokenFact('results', tool.resultSentTokens, tool),
    moneyFact(profile, 'Over the run: cost', tool.costUsd, term('cost'), [tool]),
  ];
}

function term(column: string): string {
  return columnTerm(title, column) ?? '';
}

function tokenFact(column: string, tokens: number | undefined, { basis }: Counted): Fact {
  const counted = known({ tokens, basis });
  const why = 'Unknown: not all of it was counted, or it cannot be told from that of other tools.';
  return tokensFact(`Over the run: ${column}`, counted, term(column), why);
}

function llmTimeFact(tool: ToolLedger): Fact {
  const label = 'Over the run: LLM time';
  const [cost] = toolCosts([tool], 1);
  if (cost === undefined || (cost.llmMs === undefined && cost.leastLlmMs === 0)) {
    return timeFact(label, undefined, term('LLM time'), 'Unknown: there is no rate of prefill.');
  }
  // Decode is measured; reading what was sent of it goes by a fitted rate.
  const basis = cost.llmMs === undefined || cost.prefillMs === 0 ? 'measured' : 'estimated';
  return { label, value: llmTimeText(cost), basis, about: term('LLM time') };
}
