import type { PartProfile } from '../../profile/parts.ts';
import type { Profile } from '../../profile/profile.ts';
import { sum, sumKnown } from '../../profile/statistics.ts';
import type { PartKind } from '../../trace/part.ts';
import { marked } from '../basis-mark.ts';
import { groupFamilies } from '../families.ts';
import { countOf, formatCount, formatShare } from '../numbers.ts';
import { flexible, right, type Section } from '../page.ts';

const mostRows = 12;
const mostFamiliesOfAKind = 3;

const nouns: { readonly [kind in PartKind]: string } = {
  system: 'system prompt',
  toolSchema: 'tool schema',
  userText: 'user text',
  assistantText: 'answer text',
  thinking: 'thinking',
  toolUse: 'tool_use block',
  toolResult: 'tool result',
};

interface Group {
  readonly label: string;
  readonly parts: readonly PartProfile[];
}

/** What the context was made of, and what was sent again and again; the dearest first. */
export function tokensSection({ parts, tokens }: Profile): readonly Section[] {
  if (parts.length === 0) return [];
  const groups = groupsOf(parts).sort((a, b) => weightOf(b) - weightOf(a));
  const left = groups.slice(mostRows);
  const columns = ['parts', 'tokens', 'sendings', 'carried'].map(right);
  return [
    {
      title: 'What the context was made of',
      table: {
        columns: [flexible(''), ...columns],
        rows: groups.slice(0, mostRows).map(row),
      },
      lines: [
        ...(left.length === 0 ? [] : [`… and ${countOf(left.length, 'lighter group')} of parts`]),
        ...carryLine(parts, tokens.inputTokens),
        ...providerLine(parts, tokens.inputTokens),
      ],
    },
  ];
}

/** One group for each family of names, or for the whole kind when it has many families. */
function groupsOf(parts: readonly PartProfile[]): Group[] {
  return Object.entries(nouns).flatMap(([kind, noun]) => {
    const own = parts.filter((part) => part.kind === kind);
    const families = groupFamilies(own, (part) => part.name ?? '');
    if (families.length > mostFamiliesOfAKind) return [{ label: noun, parts: own }];
    return families.map(({ label, members }) => ({
      label: label === '' ? noun : `${noun} ${label}`,
      parts: members,
    }));
  });
}

/** All tokens ever sent; groups that were not counted come last, but before none. */
function weightOf({ parts }: Group): number {
  return sum(parts.map((part) => (part.tokens ?? 0) * Math.max(1, part.sentInCalls)));
}

function row({ label, parts }: Group): readonly string[] {
  return [
    label,
    formatCount(parts.length),
    marked(formatCount(sumKnown(parts.map((part) => part.tokens))), parts),
    formatCount(sum(parts.map((part) => part.sentInCalls))),
    marked(formatCount(sumKnown(parts.map((part) => part.carriedTokens))), parts),
  ];
}

/** What the provider counts beyond the parts is never hidden: its prompt on tool use, the ends of messages, our own error. */
function providerLine(
  parts: readonly PartProfile[],
  inputTokens: number | undefined,
): readonly string[] {
  const sent = sumKnown(
    parts.map(({ tokens, sentInCalls }) =>
      sentInCalls === 0 ? 0 : tokens && tokens * sentInCalls,
    ),
  );
  if (sent === undefined || inputTokens === undefined || sent === inputTokens) return [];
  const off = marked(formatCount(Math.abs(inputTokens - sent)), parts);
  const more = inputTokens > sent ? 'more' : 'fewer';
  const counted = countOf(inputTokens, 'input token');
  return [`The provider counts ${counted}: ${off} ${more} than these sendings hold.`];
}

function carryLine(
  parts: readonly PartProfile[],
  inputTokens: number | undefined,
): readonly string[] {
  const carried = sumKnown(parts.map((part) => part.carriedTokens));
  if (!carried) return [];
  const share = inputTokens
    ? `, ${marked(formatShare(carried / inputTokens), parts)} of all input`
    : '';
  return [
    `Carry: ${marked(formatCount(carried), parts)} tokens had been in the context before${share}.`,
  ];
}
