import { known } from '../../profile/known.ts';
import { sum } from '../../profile/statistics.ts';
import type { PartLedger } from '../../profile/token-ledger.ts';
import type { FieldTokens } from '../../trace/basis.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { countOf, formatCount, formatShare } from '../../report/numbers.ts';
import { type Fact, inputShareFact, tokensFact, uncounted, unknownFact } from './facts.ts';
import type { Teller } from './told-box.ts';

/** Of a schema with more fields than anybody reads, the largest are told one by one. */
const mostFields = 30;
const byLocalCount = { basis: 'estimated' } as const;

/** A field of a tool’s schema, or what is in none of them. */
export const tellField: Teller = (profile, { subject, item }) => {
  const part = profile.tokenLedger.parts[subject];
  const fields = part?.fields ?? [];
  const field = item === fields.length ? restOf(part) : fieldAt(fields[item]);
  if (part === undefined || field === undefined) return undefined;
  const own = { tokens: field.tokens, ...byLocalCount };
  const sent = { tokens: field.tokens * part.sentInCalls, ...byLocalCount };
  const sentTerm = `Its tokens in the ${countOf(part.sentInCalls, 'call')} that sent the schema.`;
  return known({
    title: field.title,
    subtitle: `in the schema of ${clean(part.name ?? 'a tool')}`,
    facts: [
      tokensFact('Tokens', own, field.about, uncounted),
      shareFact(part, field.tokens),
      tokensFact('Sent', sent, sentTerm, uncounted),
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

interface ToldField {
  readonly title: string;
  readonly tokens: number;
  readonly about: string;
}

function fieldAt(field: FieldTokens | undefined): ToldField | undefined {
  if (field === undefined) return undefined;
  const { path, tokens } = field;
  return { title: `Field ${clean(path)}`, tokens, about: fieldTerm(path) };
}

/** What a schema has beyond its fields; below nothing where the local count of these is too high. */
function restOf(part: PartLedger | undefined): ToldField | undefined {
  if (part?.tokens === undefined || part.fields === undefined) return undefined;
  const tokens = part.tokens - sum(part.fields.map((field) => field.tokens));
  const about = 'The count of the schema less the local counts of its fields.';
  return { title: 'In no field', tokens, about };
}

function shareFact({ tokens: all }: PartLedger, tokens: number): Fact {
  const label = 'Share of the schema';
  const about = 'Its tokens, by the local count, against those of the whole schema.';
  if (!all) return unknownFact(label, `${about} ${uncounted}`);
  return {
    label,
    value: marked(formatShare(tokens / all), [byLocalCount]),
    basis: 'estimated',
    about,
  };
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
