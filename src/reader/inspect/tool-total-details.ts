import { type ToolCost, toolCostNames, toolCosts } from '../../profile/flame/flame-sections.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { residualName, sectionNames } from '../../profile/section-names.ts';
import type { ToolLedger } from '../../profile/token-ledger.ts';
import { clean } from '../../report/clean.ts';
import { runLedger } from '../../report/ledger/run-ledger.ts';
import { countOf } from '../../report/numbers.ts';
import { columnTerm, rowTerm } from '../report/glossary.ts';
import { type Fact, inputShareFact, noUsage, timeFact, tokensFact } from './facts.ts';
import { toolCostFacts } from './tool-cost-facts.ts';
import { capital, type Teller, type ToldBox } from './told-box.ts';

/** All that a tool costs, one of its costs, or what no tool has to answer for. */
export const tellToolTotal: Teller = (profile, { subject, item }) => {
  const { tools } = profile.tokenLedger;
  const cost = item === 0 ? undefined : toolCosts[item - 1];
  if (item > 0 && cost === undefined) return undefined;
  if (subject === tools.length) return nobody(profile, cost);
  const tool = tools[subject];
  if (tool === undefined) return undefined;
  const name = clean(tool.name);
  const title = cost === undefined ? name : `${name}: ${toolCostNames[cost]}`;
  return known({
    title,
    subtitle: `what it cost over the run, ${countOf(tool.calls, 'call')}`,
    facts: [
      ...(cost === undefined ? [] : costFacts(profile, tool, cost)),
      ...runFacts(profile, tool),
      ...toolCostFacts(profile, tool.name),
    ],
    tool: tool.name,
  });
};

const sentOf: { readonly [C in ToolCost]?: readonly [keyof ToolLedger, column: string] } = {
  toolSchemas: ['schemaSentTokens', 'schema'],
  written: ['toolUseTokens', 'tool_use'],
  toolUse: ['toolUseSentTokens', 'sent again'],
  toolResults: ['resultSentTokens', 'results'],
};

function costFacts(profile: Profile, tool: ToolLedger, cost: ToolCost): readonly Fact[] {
  const [field, column] = sentOf[cost] ?? [];
  if (field === undefined || column === undefined) return [];
  const tokens = tool[field];
  const counted = known({
    tokens: typeof tokens === 'number' ? tokens : undefined,
    basis: tool.basis,
  });
  const about = columnTerm('What each tool cost the model', column) ?? '';
  const why = 'Unknown: not all of it was counted, or it cannot be told from that of other tools.';
  const isInput = cost !== 'written';
  return [
    tokensFact('Tokens', counted, about, why),
    ...(isInput ? [inputShareFact(profile, counted)] : []),
  ];
}

function runFacts({ perTool }: Profile, { name }: ToolLedger): readonly Fact[] {
  const totals = perTool.find((each) => each.name === name);
  if (totals === undefined || totals.started === 0) return [];
  const term = (title: string) => columnTerm('Tools', title) ?? '';
  return [
    timeFact('Mean run', totals.runMs / totals.started, term('mean'), ''),
    timeFact('Longest run', totals.maxRunMs, term('longest'), ''),
    timeFact('Mean wait', totals.waitMs / totals.started, term('mean wait'), ''),
  ];
}

/** Parts that several tools share are in it too: nobody can say how much of them is whose. */
function nobody(profile: Profile, cost: ToolCost | undefined): ToldBox {
  const ledger = runLedger(profile);
  const title = cost === undefined ? 'Not of a tool' : capital(toolCostNames[cost]);
  const isResidual = cost === 'residual';
  const row = ledger.rows.find(({ section }) => section === cost);
  const counted = isResidual ? ledger.residual : row;
  // The row is of the whole section, which the ledger calls otherwise than a tool's cost.
  const rowName = row === undefined ? residualName : sectionNames[row.section];
  const about = rowTerm('Token ledger', rowName) ?? '';
  const all = known({ tokens: profile.tokens.inputTokens, basis: 'measured' as const });
  return {
    title,
    subtitle: 'what no tool has to answer for, and what cannot be told from that of other tools',
    facts: [
      ...(counted === undefined ? [] : [tokensFact('In the whole run', counted, about, noUsage)]),
      ...(counted === undefined ? [] : [inputShareFact(profile, counted)]),
      tokensFact('Input of the run', all, 'As the provider counted it, all calls.', noUsage),
    ],
  };
}
