import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExactProblem } from '../agent/exact-counting.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import { countPartsAtOnce } from '../tokens/count-parts.ts';
import type { CountedPart, PartCountSetup } from '../tokens/count-parts.ts';
import type { FieldTokens, TokenCount } from '../trace/basis.ts';
import type { ToolSchema } from '../trace/conversation.ts';
import type { ExactLists } from './exact-lists.ts';
import type { KeptParts } from './kept-parts.ts';

/** How declarations are counted. */
export interface CountDeclarationsSetup extends PartCountSetup {
  /** The model's own counter, where it is wanted and had. */
  readonly exact?: ExactLists;
  /** What was counted before in exactly this way. */
  readonly kept?: KeptParts;
}

/** A declaration and what each of its tools costs. */
export interface CountedDeclaration {
  readonly declaration: ToolDeclaration;
  /** Of one tool, whatever `times` says; absent where its schema is not known. */
  readonly count?: TokenCount;
  /** They sum to `count.tokens`; absent where they are not wanted or cannot be told apart. */
  readonly fields?: readonly FieldTokens[];
}

/** What a provider adds to a request with tools. */
export interface CountedOverhead {
  readonly count: TokenCount;
  /** Where it comes from, with its date. */
  readonly source: string;
}

/** Declarations, counted; in their order. */
export interface CountedDeclarations {
  readonly tools: readonly CountedDeclaration[];
  /** Once in a request, however many tools it has; absent where it is not known, as it is for some vendors. */
  readonly overhead?: CountedOverhead;
  /** Why not all is exact, when exact counts were wanted. */
  readonly problem?: ExactProblem;
}

/** Some milliseconds of rendering: whoever shares the thread waits no longer. */
const atOnce = 50;

/** Counts what a model reads of each declared tool. Rejects only when the counter cannot be started. */
export async function countDeclarations(
  declarations: readonly ToolDeclaration[],
  setup: CountDeclarationsSetup,
): Promise<CountedDeclarations> {
  const known = declarations.flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  const local = new Map(zip(known, await countLocally(known, setup)));
  const wanted = setup.exact === undefined ? [] : declarations.filter(isExactWorthy);
  const schemas = wanted.flatMap(({ schema }) => schema ?? []);
  const exact = schemas.length === 0 ? undefined : await setup.exact?.count(schemas);
  const tokens = new Map(zip(schemas, exact?.tokens ?? []));
  const overhead = overheadOf(setup, exact?.overhead);
  return {
    tools: declarations.map((declaration) => {
      const { schema } = declaration;
      const part = schema && local.get(schema);
      return { declaration, ...(part && countedOf(part, schema && tokens.get(schema))) };
    }),
    ...(overhead === undefined ? {} : { overhead }),
    ...(exact?.problem === undefined ? {} : { problem: exact.problem }),
  };
}

/** An exact count of half a schema would seem to be one of the tool. */
function isExactWorthy({ certainty }: ToolDeclaration): boolean {
  return certainty === 'complete';
}

/** In order; what was counted before is not counted again. */
async function countLocally(schemas: readonly ToolSchema[], setup: CountDeclarationsSetup) {
  const { kept } = setup;
  const contents = schemas.map((schema) => JSON.stringify(schema));
  const counted = contents.map((content) => kept?.get(content));
  const missing = contents.flatMap((_, index) => (counted[index] === undefined ? [index] : []));
  for (let at = 0; at < missing.length; at += atOnce) {
    if (at > 0) await nextTurn();
    const chunk = missing.slice(at, at + atOnce);
    const parts = chunk.map((index) => partOf(contents[index] ?? '', schemas[index]?.name));
    for (const [index, part] of zip(chunk, await countPartsAtOnce(parts, setup))) {
      counted[index] = part;
      kept?.keep(contents[index] ?? '', part);
    }
  }
  return counted;
}

const partOf = (content: string, name: string | undefined) =>
  ({ kind: 'toolSchema', name, content }) as const;

function countedOf({ count: local, fieldsOf }: CountedPart, exactTokens: number | undefined) {
  const localTokens = local.localTokens ?? local.tokens;
  const count: TokenCount =
    exactTokens === undefined
      ? local
      : { tokens: exactTokens, basis: 'exact', tokenizer: 'CountTokens' };
  const fields = fieldsOf?.({ ...count, localTokens });
  return { count, ...(fields === undefined ? {} : { fields }) };
}

function overheadOf(
  { family }: CountDeclarationsSetup,
  exact:
    { readonly tokens: number; readonly at: string; readonly ofTheseTools: boolean } | undefined,
): CountedOverhead | undefined {
  if (exact !== undefined) {
    const tools = exact.ofTheseTools ? 'the tools' : 'other tools than these';
    const source = `CountTokens, ${exact.at.slice(0, 10)}: a request with ${tools}, less them`;
    return { count: { tokens: exact.tokens, basis: 'exact', tokenizer: 'CountTokens' }, source };
  }
  const { withTools, source } = family.overhead;
  if (withTools === undefined) return undefined;
  return { count: { tokens: withTools, basis: 'estimated' }, source };
}

function zip<A, B>(
  keys: readonly A[],
  values: readonly (B | undefined)[],
): readonly (readonly [A, B])[] {
  return keys.flatMap((key, index) => {
    const value = values[index];
    return value === undefined ? [] : [[key, value] as const];
  });
}
