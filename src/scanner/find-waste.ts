import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CountedDeclaration } from '../counting/count-declarations.ts';
import type { LineIndex } from '../schema/line-index.ts';
import type { Reduction } from '../schema/reduce/reduction.ts';
import { reduceDeclaration } from '../schema/reduce/reduce-declaration.ts';
import type { TextRange, ToolDeclaration } from '../schema/tool-declaration.ts';
import { createCache } from '../tokens/cache.ts';
import { digest } from '../trace/digest.ts';
import { savingsOf } from './count-savings.ts';
import type { CountingModel, Finding } from './messages.ts';
import type { Counts } from './open-counts.ts';
import { payingVendors, readingsOf } from './paying-vendors.ts';
import { placeOf } from './place-of.ts';
import { repeatedFindings } from './repeated-findings.ts';

/** What a declaration can do without, by offsets from its start, and what it saves. */
interface Waste {
  readonly reduction: Reduction;
  /** Of one tool; absent where it is not known. */
  readonly savedTokens: number | undefined;
  readonly pays: string | undefined;
}

/** What tools of a text can do without, with what it saves: the findings of each tool, in order. */
export type FindWaste = (
  counted: readonly CountedDeclaration[],
  text: string,
  lines: LineIndex,
  model: CountingModel,
) => Promise<readonly (readonly Finding[])[]>;

/** Some megabytes, and more declarations than documents that are open have. */
const mostKept = 5000;
/** As many as take some milliseconds: whoever shares the thread waits no longer. */
const atOnce = 10;

/** Opens a finder. It looks at a declaration again only when it, its tokens or the model have changed. */
export function openWasteFinder(counts: Counts): FindWaste {
  const kept = createCache<readonly Waste[]>(mostKept);

  async function wasteOf(
    counted: readonly CountedDeclaration[],
    text: string,
    model: CountingModel,
  ): Promise<readonly (readonly Waste[])[]> {
    const keys = counted.map((each) => keyOf(each, text, model));
    const known = new Map(keys.map((key) => [key, kept.get(key)]));
    const fresh = counted.filter((_, index) => known.get(keys[index] ?? '') === undefined);
    const freshKeys = keys.filter((key) => known.get(key) === undefined);
    const found = await lookAt(fresh, text, model);
    freshKeys.forEach((key, index) => {
      known.set(key, found[index]);
      kept.set(key, found[index] ?? []);
    });
    return keys.map((key) => known.get(key) ?? []);
  }

  async function lookAt(
    counted: readonly CountedDeclaration[],
    text: string,
    model: CountingModel,
  ): Promise<readonly (readonly Waste[])[]> {
    const tools = counted.map(({ declaration }) => declaration);
    const reductions = await inTurns(tools, (tool) => reduced(tool, text));
    const savings = await savingsOf(counted, reductions, model, counts);
    return inTurns(tools, (tool, index) =>
      withPay(tool, reductions[index] ?? [], savings[index] ?? []),
    );
  }

  return async (counted, text, lines, model) => {
    const waste = await wasteOf(counted, text, model);
    const tools = counted.map(({ declaration }) => declaration);
    const repeated = repeatedFindings(tools, text, lines);
    return tools.map((declaration, index) => [
      ...(waste[index] ?? []).map((each) => findingOf(each, declaration, lines)),
      ...(repeated[index] ?? []),
    ]);
  };
}

/** As `map`, in several turns of the thread. */
async function inTurns<Made>(
  tools: readonly ToolDeclaration[],
  make: (tool: ToolDeclaration, index: number) => Made,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const [index, tool] of tools.entries()) {
    if (index > 0 && index % atOnce === 0) await nextTurn();
    made.push(make(tool, index));
  }
  return made;
}

function keyOf(
  { declaration, count }: CountedDeclaration,
  text: string,
  { provider, modelId }: CountingModel,
): string {
  const { kind, at, schema, certainty } = declaration;
  const counted = [provider, modelId, count?.tokens, count?.basis];
  const written = text.slice(at.start, at.end);
  return digest(JSON.stringify([...counted, kind, certainty, schema, written]));
}

/** By offsets from the start of the declaration: text before it may change. */
function reduced(declaration: ToolDeclaration, text: string): readonly Reduction[] {
  const { at, fields } = declaration;
  const moved = fields.map((field) => ({ ...field, at: shifted(field.at, -at.start) }));
  const own = { ...declaration, at: shifted(at, -at.start), fields: moved };
  return reduceDeclaration(own, text.slice(at.start, at.end));
}

const shifted = ({ start, end }: TextRange, by: number): TextRange => ({
  start: start + by,
  end: end + by,
});

function withPay(
  { schema }: ToolDeclaration,
  reductions: readonly Reduction[],
  savings: readonly (number | undefined)[],
): readonly Waste[] {
  if (schema === undefined || reductions.length === 0) return [];
  const readings = readingsOf(schema);
  return reductions.map((reduction, index) => ({
    ...{ reduction, savedTokens: savings[index] },
    pays: payingVendors(readings, readingsOf(reduction.schemaAfter)),
  }));
}

function findingOf(
  { reduction, savedTokens, pays }: Waste,
  { at: { start }, times = 1 }: ToolDeclaration,
  lines: LineIndex,
): Finding {
  const { title, message, at, edits, cutsWords } = reduction;
  const place = (range: TextRange) => placeOf(shifted(range, start), lines);
  return {
    ...{ code: 'wasted-tokens', message, at: place(at) },
    fix: {
      title,
      edits: edits.map(({ range, text }) => ({ at: place(range), text })),
      // One that is declared in a loop saves as often as it is declared.
      ...(savedTokens === undefined ? {} : { savedTokens: savedTokens * times }),
      ...(pays === undefined ? {} : { pays }),
      ...(cutsWords ? { cutsWords } : {}),
    },
  };
}
