import type { ExecutorTurn } from '../../profile/executor.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { sum, sumKnown } from '../../profile/statistics.ts';
import { isError } from '../../profile/tool-totals.ts';
import { countOf, formatCount } from '../../report/numbers.ts';
import { columnTerm } from '../report/glossary.ts';
import {
  countFact,
  type Fact,
  manyFact,
  moneyFact,
  noUsage,
  timeFact,
  tokensFact,
  wordFact,
} from './facts.ts';
import { around, lengthMs, timingFacts } from './timing.ts';
import type { Teller } from './told-box.ts';

/** A call to the model, and the tools that it asked for. */
export const tellTurn: Teller = (profile, { subject: turn }) => {
  const calls = profile.calls.filter((call) => call.turn === turn);
  const tools = profile.tools.filter((tool) => tool.turn === turn);
  const timing = around([
    ...calls,
    ...tools.map(({ queuedMs, endedMs }) => known({ startMs: queuedMs, endMs: endedMs })),
  ]);
  if (timing === undefined) return undefined;
  const usage = (field: 'inputTokens' | 'outputTokens') =>
    measured(sumKnown(calls.map((call) => call.usage?.[field])));
  return {
    title: `Turn ${formatCount(turn)}`,
    subtitle: `${countOf(calls.length, 'call')} to the model, ${countOf(tools.length, 'tool call')}`,
    facts: [
      ...timingFacts(profile, timing, 'From the start of its call to the end of its last tool.'),
      timeFact(
        'Call to the model',
        sum(calls.map((call) => lengthMs(profile, call))),
        'How long its call to the model took, failed attempts included.',
        '',
      ),
      ...toolFacts(profile, turn),
      countFact('Failed tool calls', tools.filter(isError).length, term('Tools', 'errors')),
      tokensFact('Tokens in', usage('inputTokens'), term(callsTitle, 'tokens in'), noUsage),
      tokensFact('Tokens out', usage('outputTokens'), term(callsTitle, 'out'), noUsage),
      moneyFact(
        profile,
        'Cost',
        sumKnown(calls.map(({ cost }) => cost?.totalUsd)),
        term(callsTitle, 'cost'),
      ),
    ],
  };
};

const callsTitle = 'Calls to the model';

function term(section: string, title: string): string {
  return columnTerm(section, title) ?? '';
}

function measured(tokens: number | undefined) {
  return known({ tokens, basis: 'measured' as const });
}

function toolFacts({ executorTurns }: Profile, turn: number): readonly Fact[] {
  const facts = executorTurns.find((each) => each.turn === turn);
  if (facts === undefined) {
    return [wordFact('Tools', 'none', 'The model asked for no tool in this turn.')];
  }
  return [
    timeFact(
      'Tools',
      facts.actualMs,
      'From handing the first call over to the end of the last.',
      '',
    ),
    timeFact('Tools one by one', facts.sequentialMs, 'What its calls took, added up.', ''),
    timeFact('Longest tool', facts.longestMs, 'Which no number of workers can shorten.', ''),
    manyFact('Workers', facts.workersUsed, 'worker', 'How many ran calls of this turn.'),
    manyFact('Waves', facts.waves, 'wave', 'Rounds of the busiest worker.'),
    dispatchFact(facts),
  ];
}

function dispatchFact({ dispatchOverheadMs }: ExecutorTurn): Fact {
  return timeFact(
    'Dispatch',
    dispatchOverheadMs,
    'What the tools took beyond the least that so many workers need for calls of these lengths.',
    'Unknown: the trace does not say how many may run at once.',
  );
}
