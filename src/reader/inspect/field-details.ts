import { known } from '../../profile/known.ts';
import { sum } from '../../profile/statistics.ts';
import type { PartLedger } from '../../profile/token-ledger.ts';
import { clean } from '../../report/clean.ts';
import { countOf, formatCount, formatShare } from '../../report/numbers.ts';
import { type Fact, inputShareFact, tokensFact, uncounted, unknownFact } from './facts.ts';
import type { Teller } from './told-box.ts';

/** Of a schema with more fields than anybody reads, the largest are told one by one. */
const mostFields = 30;
const byLocalCount = { basis: 'estimated' } as const;

/** A field of a tool’s schema. */
export const tellField: Teller = (profile, { subject, item }) => {
  const part = profile.tokenLedger.parts[subject];
  const field = part?.fields?.[item];
  if (part === undefined || field === undefined) return undefined;
  const all = sum((part.fields ?? []).map(({ tokens }) => tokens));
  const own = { tokens: field.tokens, ...byLocalCount };
  const sent = { tokens: field.tokens * part.sentInCalls, ...byLocalCount };
  return known({
    title: `Field ${clean(field.path)}`,
    subtitle: `in the schema of ${clean(part.name ?? 'a tool')}`,
    facts: [
      tokensFact('Tokens', own, fieldTerm(field.path), uncounted),
      {
        label: 'Share of the schema',
        value: all === 0 ? formatShare(0) : formatShare(field.tokens / all),
        basis: 'estimated',
        about: 'Its tokens against those of all fields, by the local count.',
      },
      tokensFact(
        'Sent',
        sent,
        `Its tokens in the ${countOf(part.sentInCalls, 'call')} that sent the schema.`,
        uncounted,
      ),
      inputShareFact(profile, sent),
      tokensFact('Schema', part, 'Tokens of one sending of the whole schema.', uncounted),
    ],
    tool: part.name,
  });
};

/** The fields of a schema, the largest first; nothing for what is none. */
export function fieldFacts({ kind, fields }: PartLedger): readonly Fact[] {
  if (kind !== 'toolSchema') return [];
  if (fields === undefined)
    return [unknownFact('Fields', 'Where its tokens stand was not counted.')];
  const largestFirst = [...fields].sort((a, b) => b.tokens - a.tokens);
  const left = largestFirst.slice(mostFields);
  return [
    ...largestFirst
      .slice(0, mostFields)
      .map(({ path, tokens }) =>
        tokensFact(`Field ${clean(path)}`, { tokens, ...byLocalCount }, fieldTerm(path), uncounted),
      ),
    ...(left.length === 0
      ? []
      : [
          tokensFact(
            `${formatCount(left.length)} more fields`,
            { tokens: sum(left.map(({ tokens }) => tokens)), ...byLocalCount },
            'Smaller than those above, together.',
            uncounted,
          ),
        ]),
  ];
}

function fieldTerm(path: string): string {
  const of = path.endsWith('#description')
    ? 'The description of this parameter'
    : (ofTool.get(path) ?? 'The structure of this parameter');
  return `${of}: its tokens by the local count.`;
}

const ofTool: ReadonlyMap<string, string> = new Map([
  ['name', 'The name of the tool'],
  ['description', 'The description of the tool'],
  ['inputSchema', 'The structure of the input schema itself'],
]);
