import type {
  CountedDeclaration,
  CountedDeclarations,
  CountedOverhead,
} from '../../counting/count-declarations.ts';
import type { Counting, CountProvider } from '../../counting/open-counting.ts';
import { addCounts } from '../../profile/counted.ts';
import { known } from '../../profile/known.ts';
import type { CountDocument, CountedFile, CountedTool } from '../../report/count-schema.ts';
import { countOf } from '../../report/numbers.ts';
import { countTimes } from '../../counting/count-times.ts';
import type { LineIndex } from '../../schema/line-index.ts';
import type { SkippedFile } from '../../schema/scan/skipped.ts';
import type { CollectedFile } from './collect-files.ts';

/** A file and what was counted of its tools. */
export interface CountedSource {
  readonly file: CollectedFile;
  readonly counted: CountedDeclarations;
}

/** What a document is made of. */
export interface DocumentInput {
  readonly model: {
    readonly provider: CountProvider;
    readonly id: string;
    readonly isDefault: boolean;
  };
  readonly counting: Pick<Counting, 'family' | 'learned'>;
  /** Whether every count was to be exact. */
  readonly exact: boolean;
  readonly sources: readonly CountedSource[];
  readonly skipped: readonly SkippedFile[];
}

/** Puts counted files into the document of `count --json`. */
export function countDocument(input: DocumentInput): CountDocument {
  const { model, sources, skipped } = input;
  const all = sources.flatMap(({ counted }) => counted.tools);
  // With several files, each has been asked with its own tools; one number stands for a request with all of them.
  const overhead = sources.find(({ counted }) => counted.overhead)?.counted.overhead;
  return known({
    model,
    estimate: estimateOf(input),
    files: sources.map(fileOf),
    ...totalsOf(all, overhead),
    toolCount: all.reduce((sum, { declaration }) => sum + (declaration.times ?? 1), 0),
    overheadSource: overhead?.source,
    exactProblem: input.exact ? problemOf(sources) : undefined,
    skipped,
  });
}

function estimateOf({ counting: { family, learned } }: DocumentInput): CountDocument['estimate'] {
  const { id, vocabulary, factor, relativeBand, source } = family;
  const own = { factor, relativeBand, source };
  const taught = learned && {
    factor: learned.factor,
    learnedFromCalls: learned.points,
    source: 'calls that were measured on this machine',
  };
  return { family: id, tokenizer: vocabulary, ...(taught ?? own) };
}

function fileOf({ file: { path, lines }, counted }: CountedSource): CountedFile {
  const tools = counted.tools.map((tool) => toolOf(tool, lines));
  return { path, tools, ...totalsOf(counted.tools, counted.overhead) };
}

function toolOf({ declaration, count, fields }: CountedDeclaration, lines: LineIndex): CountedTool {
  const { name, kind, certainty, times, nameAt, doubts } = declaration;
  return known({
    name,
    ...lines.placeOf(nameAt.start),
    ...{ kind, certainty, times },
    tokens: count?.tokens,
    bandTokens: count?.bandTokens,
    basis: count?.basis,
    tokenizer: count?.tokenizer,
    fields,
    doubts: doubts.map(({ text, at }) => ({ line: lines.placeOf(at.start).line, text })),
  });
}

function totalsOf(tools: readonly CountedDeclaration[], overhead: CountedOverhead | undefined) {
  const { tokens, bandTokens, basis } = addCounts(
    tools.map(({ count, declaration }) => count && countTimes(count, declaration.times ?? 1)),
  );
  const isKnown = ({ count, declaration: { certainty, times } }: CountedDeclaration): boolean =>
    count !== undefined && times !== undefined && certainty === 'complete';
  return known({
    totalTokens: tools.length === 0 ? 0 : tokens,
    totalBandTokens: bandTokens,
    basis,
    uncounted: tools.filter((tool) => !isKnown(tool)).length,
    overheadTokens: overhead?.count.tokens,
    overheadBasis: overhead?.count.basis,
  });
}

/** How many of the schemas are not exact, and why. */
function problemOf(sources: readonly CountedSource[]): string | undefined {
  const all = sources.flatMap(({ counted }) => counted.tools);
  const inexact = all.filter(({ count }) => count?.basis !== 'exact');
  if (inexact.length === 0) return undefined;
  const problem = sources.find(({ counted }) => counted.problem !== undefined)?.counted.problem;
  const unfinished = inexact.filter(({ declaration }) => declaration.certainty !== 'complete');
  const said = problem?.quote === undefined ? '' : ` (${problem.quote})`;
  const reasons = [
    ...(problem === undefined ? [] : [`${problem.words}${said}`]),
    ...(unfinished.length === 0 ? [] : [`${countOf(unfinished.length, 'schema')} not known whole`]),
  ];
  return `${inexact.length} of ${all.length} tool schemas are not exact: ${reasons.join('; ')}`;
}
