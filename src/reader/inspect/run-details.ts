import type { Profile } from '../../profile/profile.ts';
import { sum } from '../../profile/statistics.ts';
import { isError } from '../../profile/tool-totals.ts';
import { known } from '../../profile/known.ts';
import { clean } from '../../report/clean.ts';
import { errorAndFix } from '../../report/error-text.ts';
import { formatCount, formatFactor } from '../../report/numbers.ts';
import { atLeast, titleOf } from '../../report/sections/summary.ts';
import { figuresOf } from '../report/figures.ts';
import { columnTerm, rowTerm } from '../report/glossary.ts';
import { countFact, type Fact, noUsage, unknownFact, wordFact } from './facts.ts';
import type { Teller } from './told-box.ts';

/** The run as a whole; its share of itself goes without saying. */
export const tellRun: Teller = (profile) => {
  const { start, error } = profile;
  return known({
    title: `Run of ${clean(start?.agent.name ?? 'unknown agent')}`,
    subtitle: titleOf(profile),
    facts: [...outcomeFacts(profile), ...figureFacts(profile), ...volumeFacts(profile)],
    error: error && errorAndFix(error),
  });
};

function outcomeFacts({ outcome, reason, header, start }: Profile): readonly Fact[] {
  const speed = header?.speed ?? 1;
  return [
    wordFact('Outcome', outcome, rowTerm('Totals', 'outcome')),
    wordFact('Reason', reason ?? noReason(outcome), 'Why it ended: a stop reason, or a limit.'),
    start === undefined
      ? unknownFact('Answers', 'The trace does not say whether the model is simulated.')
      : start.simulated
        ? wordFact('Answers', 'simulated', 'The embedded model made answers and latency up.')
        : wordFact('Answers', 'of the provider', 'The provider of the model gave them.'),
    ...(speed === 1 ? [] : [wordFact('Speed', formatFactor(speed), speedTerm)]),
  ];
}

const speedTerm = 'The run went so many times faster than the times that are shown.';

function noReason(outcome: Profile['outcome']): string {
  return outcome === 'running' ? 'it is still on' : 'the trace has no end of the run';
}

/** As at the head of the report, but the tokens: they are told one by one. */
function figureFacts(profile: Profile): readonly Fact[] {
  return figuresOf(profile)
    .filter(({ label }) => label !== 'Tokens')
    .map(({ label, value, detail, basis, about }) => {
      const more = detail === undefined ? '' : ` (${detail})`;
      return { label, value: `${value}${more}`, basis, about };
    });
}

function volumeFacts(profile: Profile): readonly Fact[] {
  const { turns, calls, tools, tokens } = profile;
  return [
    countFact('Turns', turns, rowTerm('Totals', 'turns') ?? ''),
    countFact('Calls to the model', calls.length, 'Each may have taken several attempts.'),
    countFact('Tool calls', tools.length, rowTerm('Totals', 'tool calls') ?? ''),
    countFact('Failed tool calls', tools.filter(isError).length, failedTerm),
    sumFact('Tokens in', tokens.inputTokens, tokens.knownInputTokens, 'tokens in'),
    sumFact('Tokens out', tokens.outputTokens, tokens.knownOutputTokens, 'tokens out'),
    sumFact('Read from cache', tokens.cacheReadTokens, knownReads(profile), undefined),
  ];
}

function knownReads({ calls }: Profile): number {
  return sum(calls.map(({ usage }) => usage?.cacheReadTokens ?? 0));
}

const failedTerm = columnTerm('Tools', 'errors') ?? '';
const cachedTerm = columnTerm('Calls to the model', 'cached') ?? '';

function sumFact(
  label: string,
  total: number | undefined,
  knownTokens: number,
  term: string | undefined,
): Fact {
  const about = term === undefined ? cachedTerm : (rowTerm('Totals', term) ?? '');
  if (total === undefined && knownTokens === 0) return unknownFact(label, `${about} ${noUsage}`);
  const value = `${atLeast(total, knownTokens, formatCount)} tokens`;
  return { label, value, basis: 'measured', about };
}
