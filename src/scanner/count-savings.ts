import type { CountedDeclaration } from '../counting/count-declarations.ts';
import type { Reduction } from '../schema/reduce/reduction.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import type { CountingModel } from './messages.ts';
import type { Counts } from './open-counts.ts';

/**
 * How many tokens each reduction of each declaration saves; undefined where it is not known. The model's own counter has seldom been
 * asked for a schema after a reduction: where it was asked for the schema as it is only, that is estimated here too, since a
 * difference of the two would be their error.
 */
export async function savingsOf(
  counted: readonly CountedDeclaration[],
  reductions: readonly (readonly Reduction[])[],
  model: CountingModel,
  counts: Counts,
): Promise<readonly (readonly (number | undefined)[])[]> {
  const after = counted.flatMap(({ declaration, count }, index) =>
    (reductions[index] ?? []).map(({ schemaAfter: schema }) =>
      count?.basis === 'exact' ? { ...declaration, schema } : partly({ ...declaration, schema }),
    ),
  );
  if (after.length === 0) return [];
  const exact = counted.filter(({ count }) => count?.basis === 'exact');
  const asked = [...after, ...exact.map(({ declaration }) => partly(declaration))];
  const { tools } = await counts.count(asked, model, false);
  const estimates = new Map(
    exact.map(({ declaration }, index) => [declaration, tools[after.length + index]?.count]),
  );
  let at = 0;
  return counted.map(({ declaration, count }, index) =>
    (reductions[index] ?? []).map(() => {
      const own = tools[at++]?.count;
      const before = own?.basis === count?.basis ? count : estimates.get(declaration);
      if (own === undefined || before === undefined) return undefined;
      return Math.max(0, before.tokens - own.tokens);
    }),
  );
}

/** Of what is known in part, no exact count is taken. */
function partly(declaration: ToolDeclaration): ToolDeclaration {
  return { ...declaration, certainty: 'partial' };
}
