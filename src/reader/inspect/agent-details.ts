import { agentsOf } from '../../profile/lanes/agents.ts';
import { known } from '../../profile/known.ts';
import { clean } from '../../report/clean.ts';
import { columnTerm } from '../report/glossary.ts';
import { type Fact, countFact } from './facts.ts';
import { around, timingFacts } from './timing.ts';
import { type Teller, timingOfTool } from './told-box.ts';
import { usageFacts } from './usage-facts.ts';

/** An agent that a tool call runs; it is addressed by its first call. */
export const tellAgent: Teller = (profile, { subject }) => {
  const agent = agentsOf(profile).find(({ number, calls }) => number > 0 && calls[0] === subject);
  if (agent === undefined) return undefined;
  const calls = agent.calls.flatMap((place) => profile.calls[place] ?? []);
  const tools = agent.tools.flatMap((place) => profile.tools[place] ?? []);
  const timing = around([...calls, ...tools.map(timingOfTool)]);
  if (timing === undefined) return undefined;
  const runner = agent.runBy === undefined ? undefined : profile.tools[agent.runBy];
  const facts: readonly Fact[] = [
    ...timingFacts(profile, timing, 'From the start of its first call to the end of its last.'),
    countFact('Turns', new Set(calls.map(({ turn }) => turn)).size, turnsTerm),
    countFact('Calls to the model', calls.length, 'Each may have taken several attempts.'),
    countFact('Tool calls', tools.length, 'How many tool calls it asked for.'),
    ...usageFacts(profile, calls),
  ];
  return known({
    title: `Agent ${clean(agent.name ?? '')}`,
    subtitle:
      runner === undefined
        ? 'run by a tool call that the trace does not hold'
        : `run by ${clean(runner.name)}, turn ${runner.turn}`,
    facts,
    tool: runner?.name,
  });
};

const turnsTerm = columnTerm('Calls to the model', 'turn') ?? '';
