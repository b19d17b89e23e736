import type { Node, Tree } from 'web-tree-sitter';
import type { Place } from '../evaluate/value.ts';

/** Where a name gets its value. */
export type Declaration =
  /** A variable, possibly a part of what is destructured: the way to it. */
  | {
      readonly type: 'variable';
      readonly node: Node;
      readonly value: Node | null;
      readonly way: readonly string[];
    }
  | { readonly type: 'function'; readonly node: Node }
  | { readonly type: 'enum'; readonly node: Node }
  | { readonly type: 'class'; readonly node: Node }
  | { readonly type: 'parameter'; readonly of: Node }
  /** `name` is `*` for the whole module. */
  | { readonly type: 'import'; readonly node: Node; readonly from: string; readonly name: string };

/** A file that is read: its tree, and what its names mean. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly root: Node;
  /** The text of a node; cheaper than asking the node. */
  textOf(node: Node): string;
  /** What a name means at a node. */
  find(name: string, from: Node): Declaration | undefined;
  /** What is declared at the top. */
  readonly top: ReadonlyMap<string, Declaration>;
  /** The node around another. */
  parent(node: Node): Node | undefined;
  /** Whether a variable of that name is written to after it is declared, or a property of it is: of a constant, only those. */
  isWritten(name: string, isConstant: boolean): boolean;
  place(node: Node): Place;
}

/** Functions of each form. */
export const functionTypes: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'function_declaration',
  'generator_function',
  'generator_function_declaration',
  'method_definition',
]);

/** The children that say something, without comments. */
export const meaningful = (node: Node): readonly Node[] =>
  node.namedChildren.filter((child) => child !== null && child.type !== 'comment');

/** The first and the last of the children that are named: the key and the value of a pair, what is called and what with. */
export function ends(node: Node): readonly [Node | undefined, Node | undefined] {
  const children = node.namedChildren;
  const last = children.length > 1 ? children.at(-1) : undefined;
  return [children[0] ?? undefined, last ?? undefined];
}

/** Reads the names of a parsed file; each block's when it is first asked for. */
export function openModule(path: string, text: string, tree: Tree): Module {
  const root = tree.rootNode;
  const parents = new Map<number, Node | undefined>();
  const blocks = new Map<number, ReadonlyMap<string, Declaration>>();
  let written: Written | undefined;
  function parent(node: Node): Node | undefined {
    if (!parents.has(node.id)) parents.set(node.id, node.parent ?? undefined);
    return parents.get(node.id);
  }
  function namesOf(block: Node): ReadonlyMap<string, Declaration> {
    const known = blocks.get(block.id);
    if (known !== undefined) return known;
    const names = new Map(declarationsIn(block));
    blocks.set(block.id, names);
    return names;
  }
  return {
    path,
    text,
    root,
    textOf: ({ startIndex, endIndex }) => text.slice(startIndex, endIndex),
    get top() {
      return namesOf(root);
    },
    parent,
    find(name, from) {
      for (let node: Node | undefined = from; node !== undefined; node = parent(node)) {
        const found = opensScope(node) ? namesOf(node).get(name) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    },
    isWritten(name, isConstant) {
      written ??= writtenNames(root, text);
      return written.within.has(name) || (!isConstant && written.whole.has(name));
    },
    place: ({ startIndex, endIndex }) => ({ path, at: { start: startIndex, end: endIndex } }),
  };
}

const opensScope = ({ type }: Node): boolean =>
  type === 'program' ||
  type === 'statement_block' ||
  functionTypes.has(type) ||
  type.startsWith('for_');

function declarationsIn(node: Node): readonly (readonly [string, Declaration])[] {
  if (functionTypes.has(node.type)) return parametersOf(node);
  if (node.type === 'for_in_statement') return loopVariables(node);
  return meaningful(node).flatMap((child) => {
    const exported =
      child.type === 'export_statement' ? child.childForFieldName('declaration') : child;
    return exported === null ? [] : declarationsOf(exported);
  });
}

function declarationsOf(node: Node): readonly (readonly [string, Declaration])[] {
  const name = node.childForFieldName('name')?.text ?? '';
  switch (node.type) {
    case 'lexical_declaration':
    case 'variable_declaration':
      return meaningful(node).flatMap(variablesOf);
    case 'function_declaration':
    case 'generator_function_declaration':
      return [[name, { type: 'function', node }]];
    case 'enum_declaration':
      return [[name, { type: 'enum', node }]];
    case 'class_declaration':
    case 'abstract_class_declaration':
      return [[name, { type: 'class', node }]];
    case 'import_statement':
      return importsOf(node);
    default:
      return [];
  }
}

function variablesOf(node: Node): readonly (readonly [string, Declaration])[] {
  const name = node.type === 'variable_declarator' ? node.childForFieldName('name') : null;
  if (name === null) return [];
  const value = node.childForFieldName('value');
  return patternNames(name).map(([found, way]) => [found, { type: 'variable', node, value, way }]);
}

/** The names in a pattern, each with the way to it; what has no plain way (rest, list) is given one that leads nowhere. */
function patternNames(
  pattern: Node,
  way: readonly string[] = [],
): readonly (readonly [string, readonly string[]])[] {
  switch (pattern.type) {
    case 'identifier':
      return [[pattern.text, way]];
    case 'shorthand_property_identifier_pattern':
      return [[pattern.text, [...way, pattern.text]]];
    case 'pair_pattern': {
      const [key, value] = [pattern.childForFieldName('key'), pattern.childForFieldName('value')];
      return value === null ? [] : patternNames(value, [...way, key?.text ?? '']);
    }
    case 'object_assignment_pattern':
    case 'assignment_pattern': {
      const left = pattern.childForFieldName('left');
      return left === null ? [] : patternNames(left, [...way, '(default)']);
    }
    case 'object_pattern':
      return meaningful(pattern).flatMap((child) => patternNames(child, way));
    default:
      return meaningful(pattern).flatMap((child) => patternNames(child, [...way, '(part)']));
  }
}

function parametersOf(node: Node): readonly (readonly [string, Declaration])[] {
  const single = node.childForFieldName('parameter');
  const several = node.childForFieldName('parameters');
  const patterns = [...(single ? [single] : []), ...(several ? meaningful(several) : [])];
  return patterns
    .map((pattern) => pattern.childForFieldName('pattern') ?? pattern)
    .flatMap((pattern) => patternNames(pattern))
    .map(([name]) => [name, { type: 'parameter', of: node }]);
}

function loopVariables(node: Node): readonly (readonly [string, Declaration])[] {
  const left = node.childForFieldName('left');
  const names = left === null ? [] : patternNames(left);
  return names.map(([name]) => [name, { type: 'parameter', of: node }]);
}

function importsOf(node: Node): readonly (readonly [string, Declaration])[] {
  const required = node.namedChildren.find((child) => child?.type === 'import_require_clause');
  const source = (required ?? node).childForFieldName('source');
  if (source === null) return [];
  const from = source.namedChildren[0]?.text ?? '';
  const as = (name: string, of: string) =>
    [name, { type: 'import', node, from, name: of }] as const;
  const clauses = node.namedChildren.filter((child) => child?.type === 'import_clause');
  return [required, ...clauses].flatMap((clause) =>
    (clause === null || clause === undefined ? [] : meaningful(clause)).flatMap((child) => {
      if (child.type === 'identifier')
        return [as(child.text, clause === required ? '*' : 'default')];
      if (child.type === 'namespace_import') return [as(child.namedChildren[0]?.text ?? '', '*')];
      return child.type === 'named_imports'
        ? meaningful(child).map((part) => {
            const name = part.childForFieldName('name')?.text ?? '';
            return as(part.childForFieldName('alias')?.text ?? name, name);
          })
        : [];
    }),
  );
}

const writes = ['assignment_expression', 'augmented_assignment_expression', 'update_expression'];

/** Names that are written to as a whole, and those of which a property is. */
interface Written {
  readonly whole: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

function writtenNames(root: Node, text: string): Written {
  const [whole, within] = [new Set<string>(), new Set<string>()];
  for (const node of root.descendantsOfType(writes)) {
    // What is written to comes first, or behind an operator.
    const target = node?.firstNamedChild;
    if (!target) continue;
    const written = text.slice(target.startIndex, target.endIndex);
    const name = /^[\p{L}\p{N}_$]+/u.exec(written)?.[0] ?? '';
    (name.length === written.length ? whole : within).add(name);
  }
  return { whole, within };
}
