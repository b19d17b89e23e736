import { buildExecutorTurns } from '../../profile/executor.ts';
import { agentsOf } from '../../profile/lanes/agents.ts';
import type { Profile } from '../../profile/profile.ts';
import { sum } from '../../profile/statistics.ts';
import { isError } from '../../profile/tool-totals.ts';
import type { ToolCallProfile } from '../../profile/tools.ts';
import { clean } from '../../report/clean.ts';
import { countOf, formatCount } from '../../report/numbers.ts';
import { columnTerm } from '../report/glossary.ts';
import { countFact, type Fact, manyFact, timeFact, wordFact } from './facts.ts';
import { around, lengthMs, timingFacts } from './timing.ts';
import { type Teller, timingOfTool } from './told-box.ts';
import { usageFacts } from './usage-facts.ts';

/** A call to the model, and the tools that it asked for. Each agent counts its own. */
export const tellTurn: Teller = (profile, { subject: turn, item }) => {
  const agent = agentsOf(profile).find(({ number }) => number === item);
  const calls = agent?.calls.flatMap((place) => profile.calls[place] ?? []) ?? [];
  const tools = agent?.tools.flatMap((place) => profile.tools[place] ?? []) ?? [];
  const ownCalls = calls.filter((call) => call.turn === turn);
  const ownTools = tools.filter((tool) => tool.turn === turn);
  const timing = around([...ownCalls, ...ownTools.map(timingOfTool)]);
  if (timing === undefined) return undefined;
  const asked = `${countOf(ownCalls.length, 'call')} to the model, ${countOf(ownTools.length, 'tool call')}`;
  return {
    title: `Turn ${formatCount(turn)}`,
    subtitle: agent?.name === undefined ? asked : `agent ${clean(agent.name)}, ${asked}`,
    facts: [
      ...timingFacts(profile, timing, 'From the start of its call to the end of its last tool.'),
      timeFact(
        'Call to the model',
        sum(ownCalls.map((call) => lengthMs(profile, call))),
        'How long its call to the model took, failed attempts included.',
        '',
      ),
      ...toolFacts(profile, ownTools),
      ...usageFacts(profile, ownCalls),
    ],
  };
};

function toolFacts(
  { executor: { concurrency }, wallMs }: Profile,
  tools: readonly ToolCallProfile[],
): readonly Fact[] {
  const [facts] = buildExecutorTurns(tools, concurrency, wallMs);
  if (facts === undefined) {
    return [wordFact('Tools', 'none', 'The model asked for no tool in this turn.')];
  }
  const failed = tools.filter(isError).length;
  return [
    timeFact('Tools', facts.actualMs, 'From handing the first over to the end of the last.', ''),
    countFact('Failed tool calls', failed, columnTerm('Tools', 'errors') ?? ''),
    timeFact('Tools one by one', facts.sequentialMs, 'What its tool calls took, added up.', ''),
    timeFact('Longest tool', facts.longestMs, 'Which no number of workers can shorten.', ''),
    manyFact('Workers', facts.workersUsed, 'worker', 'How many ran tool calls of this turn.'),
    manyFact('Waves', facts.waves, 'wave', 'Rounds of the busiest worker.'),
    timeFact('Dispatch', facts.dispatchOverheadMs, dispatchTerm, noLimit),
  ];
}

const dispatchTerm =
  'What the tools took beyond the least that so many workers need for calls of these lengths.';
const noLimit = 'Unknown: the trace does not say how many may run at once.';
