import type { BlockProfile } from '../../profile/blocks.ts';
import type { CallProfile } from '../../profile/calls.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { formatMs } from '../../report/numbers.ts';
import { rowTerm } from '../report/glossary.ts';
import {
  type Fact,
  placeText,
  timeFact,
  tokensFact,
  uncounted,
  unknownFact,
  wordFact,
} from './facts.ts';
import { timingFacts } from './timing.ts';
import type { Teller } from './told-box.ts';

/** A block of an answer: thinking, text, or a tool call that is asked for. */
export const tellBlock: Teller = (profile, { kind, subject, item }) => {
  const call = profile.calls[subject];
  const block = call?.blocks[item];
  if (call === undefined || block === undefined || block.type !== kind) return undefined;
  const name = names[block.type];
  return known({
    title: block.tool === undefined ? name : `${name}: ${clean(block.tool)}`,
    subtitle: `turn ${call.turn}, call ${subject + 1}, block ${placeText(item + 1, call.blocks.length)}`,
    facts: [
      ...timingFacts(profile, block, rowTerm('Where the time went', ledgerNames[block.type]) ?? ''),
      timeFact(
        'Announced',
        block.announcedMs,
        'When the provider said that it had begun; since the run started.',
        '',
      ),
      tokensFact('Tokens', tokensOf(block), 'Output tokens of this block.', uncounted),
      ...speedFacts(profile, call, block),
      wordFact('State', stateOf(profile, call, block), 'Whether its end was seen.'),
      ...(block.partId === undefined ? [noContentFact] : []),
    ],
    tool: block.tool,
  });
};

const noContentFact = {
  ...unknownFact('Content', 'What there is of a block that did not end is not recorded.'),
  value: 'not recorded',
};

const names = { thinking: 'Thinking', text: 'Text', toolUse: 'tool_use' } as const;
const ledgerNames = {
  thinking: 'decode: thinking',
  text: 'decode: text',
  toolUse: 'decode: tool_use',
} as const;

function tokensOf({ outputTokens, basis }: BlockProfile) {
  return known({ tokens: outputTokens, basis });
}

function stateOf({ outcome }: Profile, { endMs }: CallProfile, { complete }: BlockProfile): string {
  if (complete) return 'complete';
  return outcome === 'running' && endMs === undefined ? 'being written' : 'cut off';
}

function speedFacts(profile: Profile, call: CallProfile, block: BlockProfile): readonly Fact[] {
  const about = 'Its decode time for each of its output tokens.';
  const { outputTokens, basis, startMs, endMs } = block;
  const value = outputTokens ? formatMs((endMs - startMs) / outputTokens) : undefined;
  return [
    value === undefined || basis === undefined
      ? unknownFact('Per token', `${about} ${uncounted}`)
      : { label: 'Per token', value: marked(value, [{ basis }]), basis, about },
    fittedRateFact(profile, call),
  ];
}

function fittedRateFact({ tokenLedger }: Profile, { model }: CallProfile): Fact {
  const label = 'Per token in this run';
  const about = 'Decode time for each output token, fitted to the calls of this run to this model.';
  const rate = tokenLedger.rates.find((rates) => rates.model === model)?.decode;
  if (rate === undefined) return unknownFact(label, about);
  if ('tooFew' in rate) return unknownFact(label, `${about} Unknown: ${clean(rate.tooFew)}.`);
  const value = marked(formatMs(rate.msPerToken), [{ basis: 'estimated' }]);
  return { label, value, basis: 'estimated', about };
}
