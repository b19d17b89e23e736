import type { FieldTokens, TokenCount } from '../trace/basis.ts';
import type { Family } from './family.ts';
import { parseToolSchema } from './renderers/tool-schema.ts';
import { schemaSteps } from './schema-steps.ts';

/** More fields than this are not told apart: they are in the structure of the schema. */
const mostSteps = 64;
/** Each step is counted as a text of its own, of about the schema's length; together they stay this short. */
const mostCharacters = 100_000;

/** A schema in steps, each as its family renders it. */
export interface FieldTexts {
  readonly paths: readonly string[];
  readonly texts: readonly string[];
}

/**
 * The texts whose counts tell the fields of a recorded tool schema apart; undefined when it is no schema, or too large to be
 * told apart.
 */
export function fieldTexts(content: string, family: Family): FieldTexts | undefined {
  const steps = Math.min(mostSteps, Math.floor(mostCharacters / (content.length + 1)));
  // Too deep for the stack is too deep for a reader.
  try {
    const schema = steps < 3 ? undefined : parseToolSchema(content);
    if (schema === undefined) return undefined;
    const found = schemaSteps(schema, steps);
    const render = (step: (typeof found)[number]): string =>
      family.renderPart('toolSchema', schema.name, JSON.stringify(step.schema));
    return { paths: found.map(({ path }) => path), texts: found.map(render) };
  } catch {
    return undefined;
  }
}

/**
 * Splits the tokens of a tool's schema by field: each field takes what its step added, × the factor of the whole, rounded so that
 * they sum to `whole.tokens` exactly. What no step explains is structure: `inputSchema`.
 * @param counts of `texts`, in order, with the family's vocabulary.
 */
export function splitFields(
  { paths }: FieldTexts,
  counts: readonly TokenCount[],
  whole: TokenCount,
): readonly FieldTokens[] {
  const localTokens = whole.localTokens ?? whole.tokens;
  const factor = localTokens === 0 ? 0 : whole.tokens / localTokens;
  let sumBefore = 0;
  const fields = paths.map((path, index) => {
    // A field more can be a token less where two words merge; no field has fewer than none.
    const local = Math.min(localTokens, Math.max(0, counts[index]?.tokens ?? 0));
    const sum = Math.max(sumBefore, Math.round(local * factor));
    const tokens = sum - sumBefore;
    sumBefore = sum;
    return { path, tokens };
  });
  const [structure, ...others] = fields;
  if (structure === undefined) return [];
  return [{ ...structure, tokens: structure.tokens + whole.tokens - sumBefore }, ...others];
}
