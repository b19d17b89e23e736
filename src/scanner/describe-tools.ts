import type { CountedDeclaration } from '../counting/count-declarations.ts';
import { countTimes } from '../counting/count-times.ts';
import { addCounts } from '../profile/counted.ts';
import { checkDeclarations, type DeclarationFault } from '../schema/check-declarations.ts';
import type { LineIndex } from '../schema/line-index.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import type { FieldTokens, TokenCount } from '../trace/basis.ts';
import { digest } from '../trace/digest.ts';
import type { Finding, ScannedField, ScannedTokens, ScannedTool } from './messages.ts';
import { placeOf } from './place-of.ts';

/** The tools of a file for the editor: counted, checked, and placed. `wasted` is what was found of each beside the checks. */
export function describeTools(
  counted: readonly CountedDeclaration[],
  lines: LineIndex,
  wasted: readonly (readonly Finding[])[],
): readonly ScannedTool[] {
  const faults = checkDeclarations(counted.map(({ declaration }) => declaration));
  return counted.map((each, index) =>
    describe(each, lines, [
      ...faults.filter(({ tool }) => tool === index).map((fault) => findingOf(fault, lines)),
      ...(wasted[index] ?? []),
    ]),
  );
}

function describe(
  { declaration, count, fields }: CountedDeclaration,
  lines: LineIndex,
  findings: readonly Finding[],
): ScannedTool {
  const { kind, name, at, nameAt, certainty, doubts, times, schema } = declaration;
  const description = schema?.description ?? '';
  return {
    ...{ kind, certainty, at: placeOf(at, lines), nameAt: placeOf(nameAt, lines) },
    ...(name === undefined ? {} : { name }),
    doubts: doubts.map((doubt) => ({ text: doubt.text, at: placeOf(doubt.at, lines) })),
    ...(times === undefined ? {} : { times }),
    ...(count === undefined ? {} : { tokens: tokensOf(count) }),
    fields: (fields ?? []).map((field) => placedField(field, declaration, lines)),
    ...(schema === undefined ? {} : { schemaJson: JSON.stringify(schema) }),
    ...(description.trim() === '' ? {} : { descriptionDigest: digest(description) }),
    findings,
  };
}

function findingOf({ code, message, at }: DeclarationFault, lines: LineIndex): Finding {
  return { code, message, at: placeOf(at, lines) };
}

function placedField(
  { path, tokens }: FieldTokens,
  { fields }: ToolDeclaration,
  lines: LineIndex,
): ScannedField {
  const place = fields.find((field) => field.path === path);
  return { path, tokens, ...(place === undefined ? {} : { at: placeOf(place.at, lines) }) };
}

/** A count without what only its making needs. */
export function tokensOf({ tokens, basis, bandTokens }: TokenCount): ScannedTokens {
  return { tokens, basis, ...(bandTokens === undefined ? {} : { bandTokens }) };
}

/** What all tools take together; undefined when one is unknown, or how often it is declared. Bands of estimates add up. */
export function totalOf(tools: readonly ScannedTool[]): ScannedTokens | undefined {
  const counts = tools.map(({ tokens, times }) =>
    tokens === undefined || times === undefined ? undefined : countTimes(tokens, times),
  );
  const { tokens, basis, bandTokens } = addCounts(counts);
  if (tokens === undefined || basis === undefined || counts.includes(undefined)) return undefined;
  return { tokens, basis, ...(bandTokens === undefined ? {} : { bandTokens }) };
}
