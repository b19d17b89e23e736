import { toolCostNames, toolCosts } from '../../profile/flame/flame-sections.ts';
import { clean } from '../../report/clean.ts';
import type { Teller } from './told-box.ts';
import { toolCostFacts } from './tool-cost-facts.ts';

/** All that a tool cost over the run, or one of its costs; one past the last tool is what no tool has to answer for. */
export const tellToolTotal: Teller = (profile, { subject, item }) => {
  const { tools } = profile.tokenLedger;
  const cost = toolCosts[item - 1];
  if (subject > tools.length || (item > 0 && cost === undefined)) return undefined;
  const tool = tools[subject];
  const name = tool === undefined ? 'not of a tool' : clean(tool.name);
  return {
    title: cost === undefined ? name : `${name}: ${toolCostNames[cost]}`,
    subtitle:
      tool === undefined
        ? 'what no single tool has to answer for, over the whole run'
        : 'what the tool cost the model, over the whole run',
    facts: tool === undefined ? [] : toolCostFacts(profile, tool.name),
    ...(tool === undefined ? {} : { tool: tool.name }),
  };
};
