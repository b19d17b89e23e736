import type { EditorCondition, EditorNode } from './editor-schema.ts';
import type { Entry } from './entry.ts';

/** What an agent file says at keys of one object; undefined for what is not said in one word. */
export type Words = ReadonlyMap<string, string | undefined>;

/** The keys of an object, without one that is being typed. */
export function wordsOf({ children }: Entry, except?: Entry): Words {
  const others = children.filter((child) => child !== except && typeof child.step === 'string');
  return new Map(others.map(({ step, scalar }) => [String(step), scalar?.text]));
}

/** The node with the keys of the shape that the words tell. */
export function shapeOf(node: EditorNode, words: Words): EditorNode {
  let shape: EditorNode | undefined = node;
  while (shape?.if) shape = meets(shape.if.not, words) ? shape.else : shape.then;
  return shape ?? {};
}

function meets({ required, properties = {} }: EditorCondition, words: Words): boolean {
  const hasAll = required.every((key) => words.has(key));
  return hasAll && Object.entries(properties).every(([key, tag]) => words.get(key) === tag.const);
}

/** The node of what stands at an entry; undefined where the schema says nothing. */
export function nodeOf(root: EditorNode, entry: Entry): EditorNode | undefined {
  const way: Entry[] = [];
  for (let at: Entry | undefined = entry; at?.parent; at = at.parent) way.push(at);
  return way.reduceRight<EditorNode | undefined>((node, at) => node && child(node, at), root);
}

function child(node: EditorNode, { step, parent }: Entry): EditorNode | undefined {
  if (typeof step === 'number') return node.items;
  const { properties } = shapeOf(node, parent ? wordsOf(parent) : new Map());
  return properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
}
