import type { Node } from 'jsonc-parser';
import type { TextRange } from '../../tool-declaration.ts';
import { nodeAt, objectText } from './object-text.ts';
import { pathKey, type JsonPath, type SchemaChange } from './json-path.ts';
import { removalCuts } from './removal-edits.ts';
import { unwrapCuts } from './unwrap-edits.ts';

/** What a change cuts from the text. */
export interface PlacedChange {
  readonly change: SchemaChange;
  /** What would go, without the space and the comma around it. */
  readonly at: TextRange;
  readonly cuts: readonly TextRange[];
  /** For the looks only: to be left out where they are in the way of another cut. */
  readonly indentation: readonly TextRange[];
}

/** A schema in a text. */
export interface SchemaText {
  readonly text: string;
  readonly schema: Node;
  /** Where the parser's offset 0 stands in the text. */
  readonly origin: number;
}

/** Finds what changes cut, each for itself and in any choice of them; those that the text does not allow are missing. */
export function placeChanges(
  where: SchemaText,
  changes: readonly SchemaChange[],
): readonly PlacedChange[] {
  const unwraps = changes.flatMap((change) =>
    change.type === 'unwrap' ? placeUnwrap(where, change) : [],
  );
  const variants = new Set(
    changes.flatMap((change) =>
      change.type === 'unwrap' ? [pathKey([...change.path, change.variant])] : [],
    ),
  );
  const byObject = new Map<string, readonly JsonPath[]>();
  for (const { type, path } of changes) {
    const holder = pathKey(path.slice(0, -1));
    if (type === 'remove') byObject.set(holder, [...(byObject.get(holder) ?? []), path]);
  }
  const removals = [...byObject].flatMap(([holder, paths]) =>
    // A variant that takes the place of its `anyOf` has to bring something.
    placeRemovals(where, paths, variants.has(holder)),
  );
  return [...unwraps, ...removals];
}

function placeUnwrap(
  { text, schema, origin }: SchemaText,
  change: SchemaChange & { readonly type: 'unwrap' },
): readonly PlacedChange[] {
  const holder = nodeAt(schema, change.path.slice(0, -1));
  const named = (holder?.children ?? []).filter((child) => child.children?.[0]?.value === 'anyOf');
  const [property] = named;
  if (property === undefined || named.length > 1) return [];
  const found = unwrapCuts(text, property, change.variant, origin);
  const start = origin + property.offset;
  return found === undefined
    ? []
    : [{ change, at: { start, end: start + property.length }, ...found }];
}

function placeRemovals(
  { text, schema, origin }: SchemaText,
  paths: readonly JsonPath[],
  keepsOne: boolean,
): readonly PlacedChange[] {
  const node = nodeAt(schema, paths[0]?.slice(0, -1) ?? []);
  if (node?.type !== 'object') return [];
  const object = objectText(text, node, origin);
  const going = new Set(paths.map((path) => String(path.at(-1))));
  const cuts = removalCuts(text, object, going, keepsOne);
  return paths.flatMap((path): readonly PlacedChange[] => {
    const entry = object.entries.findLast(({ key }) => key === path.at(-1));
    const own = cuts.get(String(path.at(-1)));
    if (entry === undefined || own === undefined) return [];
    const { start, end } = entry;
    const change = { type: 'remove', path } as const;
    return [{ change, at: { start, end }, cuts: own, indentation: [] }];
  });
}
