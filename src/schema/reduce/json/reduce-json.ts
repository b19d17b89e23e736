import type { Node } from 'jsonc-parser';
import type { ToolSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import type { DeclarationKind, ToolDeclaration } from '../../tool-declaration.ts';
import type { Reduction } from '../reduction.ts';
import { disjointCuts } from './disjoint-cuts.ts';
import { changed, pathKey, type SchemaChange } from './json-path.ts';
import { nodeAt, parseWhole } from './object-text.ts';
import { placeChanges, type PlacedChange } from './place-changes.ts';
import { planChanges, type PlannedChanges } from './plan-changes.ts';
import { wordsOf } from './words.ts';

const jsonKinds: ReadonlySet<DeclarationKind> = new Set([
  ...(['openai-function', 'anthropic-tool', 'bedrock-tool-spec', 'mcp-tool'] as const),
  'language-model-tool',
]);

/** Changes of one kind with what they cut from the text. */
export interface PlacedPlan {
  readonly plan: PlannedChanges;
  readonly placed: readonly PlacedChange[];
}

/**
 * What the schema of a tool can do without, where it stands as JSON with comments. Nothing for a schema that is known in part, and
 * for a literal that only looks like JSON.
 */
export function reduceJson(declaration: ToolDeclaration, text: string): readonly Reduction[] {
  const { schema } = declaration;
  const plans = placePlans(declaration, text);
  if (schema === undefined) return [];
  const cuts = disjointCuts(
    plans.map(({ placed }) => ({
      cuts: placed.flatMap((each) => each.cuts),
      indentation: placed.flatMap((each) => each.indentation),
    })),
  );
  return plans.flatMap(({ plan, placed }, index) => {
    const changes = placed.map(({ change }) => change);
    const [first] = [...placed].sort((one, other) => one.at.start - other.at.start);
    if (first === undefined) return [];
    return {
      ...{ code: plan.code, ...wordsOf(plan, changes), at: first.at, cutsWords: false },
      edits: (cuts[index] ?? []).map((range) => ({ range, text: '' })),
      schemaAfter: schemaAfter(schema, changes),
    };
  });
}

/** What the schema of a tool can do without, as far as the text of its file allows it. */
export function placePlans(declaration: ToolDeclaration, text: string): readonly PlacedPlan[] {
  const { kind, certainty, schema, at, fields } = declaration;
  const inputAt = fields.find(({ path }) => path === 'inputSchema')?.at;
  if (!jsonKinds.has(kind) || certainty !== 'complete' || schema === undefined) return [];
  // A call or a function is no JSON, and need not be parsed to see it.
  if (inputAt === undefined || text[at.start] !== '{') return [];
  const whole = parseWhole(text.slice(at.start, at.end));
  const node = whole && objectFrom(whole, inputAt.start - at.start);
  if (whole === undefined || node === undefined) return [];
  const plans = planChanges(schema, isStrict(whole, kind));
  const all = plans.flatMap(({ changes }) => changes);
  const placed = placeChanges({ text, schema: node, origin: at.start }, all);
  return plans.map((plan) => ({ plan, placed: placedOf(plan, placed) }));
}

/** The changes of a plan that the text allows; of one parameter, all or none. */
function placedOf(
  { code, changes }: PlannedChanges,
  placed: readonly PlacedChange[],
): readonly PlacedChange[] {
  const byPath = new Map(placed.map((each) => [pathKey(each.change.path), each]));
  const found = changes.map((change) => byPath.get(pathKey(change.path)));
  if (code !== 'optional-null') return found.flatMap((each) => each ?? []);
  const broken = new Set(
    changes.filter((_, index) => found[index] === undefined).map(({ path }) => holderOf(path)),
  );
  return found.flatMap((each) => (each && !broken.has(holderOf(each.change.path)) ? each : []));
}

const holderOf = (path: PlacedChange['change']['path']): string => pathKey(path.slice(0, -1));

function schemaAfter(schema: ToolSchema, changes: readonly SchemaChange[]): ToolSchema {
  const inputSchema = changed(schema.inputSchema, changes);
  return { ...schema, inputSchema: isJsonObject(inputSchema) ? inputSchema : schema.inputSchema };
}

/** The object that begins at an offset. */
function objectFrom(node: Node, offset: number): Node | undefined {
  if (node.offset === offset && node.type === 'object') return node;
  const around = node.children?.find(
    (child) => child.offset <= offset && offset < child.offset + child.length,
  );
  return around && objectFrom(around, offset);
}

/** OpenAI's newer form, in which the function is not nested, is strict unless it says otherwise. */
function isStrict(whole: Node, kind: DeclarationKind): boolean {
  const inner = nodeAt(whole, ['function']) ?? nodeAt(whole, ['toolSpec']);
  const said = [whole, inner].flatMap((node) => (node && nodeAt(node, ['strict'])) ?? []);
  const isFlat = nodeAt(whole, ['type'])?.value === 'function' && inner === undefined;
  if (said.length === 0) return kind === 'openai-function' && isFlat;
  return said.some(({ value }) => value !== false);
}
