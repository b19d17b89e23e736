import type { CountedDeclaration } from '../counting/count-declarations.ts';
import type { LineIndex } from '../schema/line-index.ts';
import { reduceDeclaration } from '../schema/reduce/reduce-declaration.ts';
import type { Reduction } from '../schema/reduce/reduction.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import type { TokenCount } from '../trace/basis.ts';
import type { CountingModel, Finding } from './messages.ts';
import type { Counts } from './open-counts.ts';
import { payingVendors, readingsOf } from './paying-vendors.ts';
import { placeOf } from './place-of.ts';
import { repeatedFindings } from './repeated-findings.ts';

/** A reduction, and how many tokens the model reads before and after it, on the same basis. */
interface CountedReduction {
  readonly declaration: ToolDeclaration;
  readonly reduction: Reduction;
  readonly before: TokenCount | undefined;
  readonly after: TokenCount | undefined;
}

/** What tools in a text can do without, with what it saves: the findings of each tool, in order. */
export async function findWaste(
  counted: readonly CountedDeclaration[],
  text: string,
  lines: LineIndex,
  model: CountingModel,
  counts: Counts,
): Promise<readonly (readonly Finding[])[]> {
  const found = counted.map((each) => reduceDeclaration(each.declaration, text));
  const savings = await countReductions(counted, found, model, counts);
  const repeated = repeatedFindings(
    counted.map(({ declaration }) => declaration),
    text,
    lines,
  );
  return counted.map((each, index) => {
    const { schema } = each.declaration;
    const own = savings[index] ?? [];
    const readings = schema === undefined || own.length === 0 ? undefined : readingsOf(schema);
    const wasted = own.map((one): Finding => {
      const pays = readings && payingVendors(readings, readingsOf(one.reduction.schemaAfter));
      return findingOf(one, pays, lines);
    });
    return [...wasted, ...(repeated[index] ?? [])];
  });
}

function findingOf(
  { declaration, reduction, before, after }: CountedReduction,
  pays: string | undefined,
  lines: LineIndex,
): Finding {
  const { title, message, at, edits, cutsWords } = reduction;
  // One that is declared in a loop saves as often as it is declared.
  const times = declaration.times ?? 1;
  const saved =
    before === undefined || after === undefined
      ? {}
      : { savedTokens: Math.max(0, before.tokens - after.tokens) * times };
  return {
    ...{ code: 'wasted-tokens', message, at: placeOf(at, lines) },
    fix: {
      ...{ title, ...saved },
      edits: edits.map(({ range, text }) => ({ at: placeOf(range, lines), text })),
      ...(pays === undefined ? {} : { pays }),
      ...(cutsWords ? { cutsWords } : {}),
    },
  };
}

/**
 * Counts the schemas after the reductions, all at once. The model's own counter has seldom been asked for such a one: where it was
 * for the schema as it is only, that is estimated here too, since a difference of the two would be their error.
 */
async function countReductions(
  counted: readonly CountedDeclaration[],
  found: readonly (readonly Reduction[])[],
  model: CountingModel,
  counts: Counts,
): Promise<readonly (readonly CountedReduction[])[]> {
  const after = counted.flatMap(({ declaration, count }, index) =>
    (found[index] ?? []).map(({ schemaAfter: schema }) =>
      count?.basis === 'exact' ? { ...declaration, schema } : partly({ ...declaration, schema }),
    ),
  );
  if (after.length === 0) return [];
  const estimated = counted.filter(({ count }) => count?.basis === 'exact');
  const asked = [...after, ...estimated.map(({ declaration }) => partly(declaration))];
  const { tools } = await counts.count(asked, model, false);
  const estimates = new Map(
    estimated.map(({ declaration }, index) => [declaration, tools[after.length + index]?.count]),
  );
  let at = 0;
  return counted.map(({ declaration, count }, index) =>
    (found[index] ?? []).map((reduction) => {
      const own = tools[at++]?.count;
      const before = own?.basis === count?.basis ? count : estimates.get(declaration);
      return { declaration, reduction, before, after: own };
    }),
  );
}

/** Of what is known in part, no exact count is taken. */
function partly(declaration: ToolDeclaration): ToolDeclaration {
  return { ...declaration, certainty: 'partial' };
}
