import type { DeclaredField } from '../tool-declaration.ts';
import { isObject, memberOf, textOf, type DataNode } from './data-node.ts';

const reserved: ReadonlySet<string> = new Set(['name', 'description', 'inputSchema']);

/** A parameter that is deeper is part of what it stands in, as where its tokens are counted. */
const deepest = 8;

/** The parts of a tool that have a place of their own in the text. */
export interface PlacedParts {
  readonly name: DataNode;
  readonly description: DataNode | undefined;
  readonly inputSchema: DataNode | undefined;
}

/** Where the fields of a tool stand, in order of the text. */
export function fieldPlaces({
  name,
  description,
  inputSchema,
}: PlacedParts): readonly DeclaredField[] {
  const places = [
    { path: 'name', at: name.at },
    ...(description === undefined ? [] : [{ path: 'description', at: description.at }]),
    ...(inputSchema === undefined ? [] : [{ path: 'inputSchema', at: inputSchema.at }]),
    ...parameters(inputSchema, []),
  ];
  return places.sort((one, other) => one.at.start - other.at.start);
}

function parameters(
  schema: DataNode | undefined,
  way: readonly string[],
): readonly DeclaredField[] {
  if (way.length > deepest) return [];
  const entries = memberOf(schema, 'properties')?.entries() ?? [];
  const held = new Map(entries.flatMap(({ key, value }) => (value ? [[key, value] as const] : [])));
  return [...held].flatMap(([key, property]) => {
    const here = [...way, key];
    const path = (reserved.has(here[0] ?? '') ? ['inputSchema', ...here] : here).join('.');
    const description = isObject(property) ? memberOf(property, 'description') : undefined;
    const described = description !== undefined && textOf(description) !== undefined;
    return [
      { path, at: property.at },
      ...(described ? [{ path: `${path}#description`, at: description.at }] : []),
      ...parameters(property, here),
    ];
  });
}
