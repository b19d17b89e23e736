import type { FieldTokens, TokenCount } from '../trace/basis.ts';
import type { PartKind } from '../trace/part.ts';
import { estimatePart } from './count-part.ts';
import type { TokenCounter } from './counter.ts';
import type { Family } from './family.ts';
import type { LearnedFactor } from './learn-factor.ts';
import { fieldTexts, splitFields } from './schema-fields.ts';

/** How parts are counted here. */
export interface PartCountSetup {
  /** Counts with the family's vocabulary. */
  readonly counter: TokenCounter;
  readonly family: Family;
  /** Instead of the family's own factor, where one was learned. */
  readonly learned?: LearnedFactor;
  /** To tell the fields of a schema apart takes some ten times as long as to count it. */
  readonly withFields: boolean;
}

/** A part as a trace keeps it. */
export interface CountablePart {
  readonly kind: PartKind;
  readonly name: string | undefined;
  readonly content: string;
}

/** What was counted of a part. */
export interface CountedPart {
  readonly count: TokenCount;
  /** The fields of a tool schema, for whatever its whole is said to have; absent where they are not wanted or cannot be told apart. */
  readonly fieldsOf?: (whole: TokenCount) => readonly FieldTokens[];
}

/** Counts parts at once, in order. To be called with few: rendering fifty takes some milliseconds. */
export async function countPartsAtOnce(
  parts: readonly CountablePart[],
  { counter, family, learned, withFields }: PartCountSetup,
): Promise<readonly CountedPart[]> {
  const rendered = parts.map(({ kind, name, content }) => ({
    text: family.renderPart(kind, name, content),
    fields: withFields && kind === 'toolSchema' ? fieldTexts(content, family) : undefined,
  }));
  const fieldsOfAll = rendered.flatMap(({ fields }) => fields?.texts ?? []);
  const counts = await counter.count([...rendered.map(({ text }) => text), ...fieldsOfAll]);
  let at = parts.length;
  return rendered.flatMap(({ fields }, index): readonly CountedPart[] => {
    const local = counts[index];
    const ofFields = counts.slice(at, (at += fields?.texts.length ?? 0));
    if (local === undefined) return [];
    const count = estimatePart(local, family, learned);
    if (fields === undefined) return [{ count }];
    return [{ count, fieldsOf: (whole) => splitFields(fields, ofFields, whole) }];
  });
}
