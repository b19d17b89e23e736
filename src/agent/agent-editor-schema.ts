import type { EditorNode, EditorSnippet } from '../agent-language/editor-schema.ts';
import { editorSnippets } from './agent-editor-snippets.ts';
import { detailText, hoverText } from './agent-editor-text.ts';
import { branchesOf, expected, type SchemaNode } from './agent-expected.ts';
import { agentJsonSchema } from './agent-json-schema.ts';

/**
 * The schema that the editor completes and explains agent files with, in JSON and in YAML. It warns of nothing: the built-in
 * checks would repeat, in poorer words, what the engine finds.
 */
export function agentEditorSchema(): EditorNode & { readonly $schema: string } {
  const { title = '', ...agent } = agentJsonSchema();
  const root = { $schema: 'http://json-schema.org/draft-07/schema#', title };
  return { ...root, ...contentsOf(agent, '') };
}

type Properties = Readonly<Record<string, SchemaNode>>;

/** What stands at a key: `path` is the way to it, such as `model.script[]`. */
function nodeOf(node: SchemaNode, path: string, isRequired: boolean): EditorNode {
  const { description, default: byDefault } = node;
  return {
    ...(description === undefined ? {} : { description }),
    markdownDescription: hoverText(node, isRequired),
    completionDetail: detailText(node, isRequired),
    ...(isScalar(byDefault) ? { default: byDefault } : {}),
    ...contentsOf(node, path),
  };
}

function contentsOf(node: SchemaNode, path: string): EditorNode {
  const branches = branchesOf(node);
  const shapes = branches.length > 0 ? branches : [node];
  const lists = shapes.flatMap(({ items }) => (isNode(items) ? [items] : []));
  const snippets = snippetsOf(node, shapes, path);
  return {
    ...(snippets.length === 0 ? {} : { defaultSnippets: snippets }),
    ...objectsOf(shapes, path),
    ...(lists.length === 0 ? {} : { items: contentsOf(unionOf(lists), `${path}[]`) }),
  };
}

/** Keys; of several shapes, those of the shape that the other keys tell, and all of them while nothing tells. */
function objectsOf(shapes: readonly SchemaNode[], path: string): EditorNode {
  const objects = shapes.filter(({ properties }) => properties !== undefined);
  const [first, ...others] = objects;
  if (first === undefined) return {};
  if (others.length === 0) return { properties: propertiesOf(first, path) };
  const all = joined(objects);
  return objects.reduceRight<EditorNode>(
    (then, shape) => {
      const condition = conditionOf(shape, objects);
      // The key that tells the shapes apart keeps its other values.
      const tags = Object.keys(condition.properties ?? {}).map((key) => [
        key,
        all.properties?.[key],
      ]);
      const properties = { ...shape.properties, ...Object.fromEntries(tags) };
      return {
        if: { not: condition },
        then,
        else: { properties: propertiesOf({ ...shape, properties }, path) },
      };
    },
    { properties: propertiesOf(all, path) },
  );
}

function propertiesOf(node: SchemaNode, path: string): { readonly [key: string]: EditorNode } {
  const required = node.required ?? [];
  const entries = Object.entries(nodesOf(node.properties)).map(([key, property], index) => {
    const isRequired = required.includes(key);
    const inner = nodeOf(property, path === '' ? key : `${path}.${key}`, isRequired);
    const rank = String(index).padStart(2, '0');
    const group = isRequired ? 'a' : key.startsWith('$') ? 'c' : 'b';
    return [key, { ...inner, suggestSortText: `${group}${rank}` }] as const;
  });
  return Object.fromEntries(entries);
}

function conditionOf(shape: SchemaNode, shapes: readonly SchemaNode[]) {
  const tags = Object.entries(nodesOf(shape.properties)).flatMap(([key, { const: value }]) =>
    value === undefined ? [] : [[key, { const: value }] as const],
  );
  if (tags.length > 0) {
    return { required: tags.map(([key]) => key), properties: Object.fromEntries(tags) };
  }
  const others = shapes.filter((other) => other !== shape);
  const isOwn = (key: string) => others.every(({ properties = {} }) => !(key in properties));
  return { required: (shape.required ?? []).filter(isOwn) };
}

/** An object with the keys of all. */
function joined(objects: readonly SchemaNode[]): SchemaNode {
  const all = objects.map(({ properties }) => nodesOf(properties));
  const keys = [...new Set(all.flatMap((properties) => Object.keys(properties)))];
  const properties = keys.map((key) => {
    const nodes = all.flatMap((at) => (at[key] === undefined ? [] : [at[key]]));
    return [key, unionOf(nodes)] as const;
  });
  const required = keys.filter((key) => objects.every((at) => at.required?.includes(key)));
  return { type: 'object', properties: Object.fromEntries(properties), required };
}

/** Several kinds of text are one: what tells them apart is not known here. */
function unionOf(nodes: readonly SchemaNode[]): SchemaNode {
  const [first = {}, ...others] = nodes;
  const isText = nodes.every(({ type, const: value }) => type === 'string' && value === undefined);
  if (others.length === 0 || isText) return first;
  return { anyOf: nodes.flatMap((node) => (node.anyOf ? branchesOf(node) : [node])) };
}

/** What may be inserted: values that the schema lists, ready-made ones, else an empty place of the right kind. */
function snippetsOf(
  node: SchemaNode,
  shapes: readonly SchemaNode[],
  path: string,
): readonly EditorSnippet[] {
  const values = shapes.flatMap((shape) => valuesOf(shape, shape === node));
  const ready = editorSnippets[path] ?? [];
  if (values.length + ready.length > 0 || node.default !== undefined) return [...values, ...ready];
  const body = blanks[node.properties === undefined ? String(node.type) : ''];
  return body === undefined ? [] : [{ label: expected(node), body }];
}

/** Lists and objects with keys of their own need none: the editor knows what to do. */
const blanks: { readonly [type: string]: string | undefined } = {
  ...{ string: '$1', number: '^$1', integer: '^$1', object: '^{$1}' },
};

function valuesOf(shape: SchemaNode, isWhole: boolean): readonly EditorSnippet[] {
  const values = shape.type === 'boolean' ? [true, false] : (shape.enum ?? []);
  const all = shape.const === undefined ? values : [shape.const];
  const { description } = shape;
  const said = isWhole || description === undefined ? {} : { description };
  return all.map((body) => ({ label: String(body), ...said, body }));
}

function nodesOf(properties: SchemaNode['properties']): Properties {
  const nodes = Object.entries(properties ?? {}).flatMap(([key, node]) =>
    isNode(node) ? [[key, node] as const] : [],
  );
  return Object.fromEntries(nodes);
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
