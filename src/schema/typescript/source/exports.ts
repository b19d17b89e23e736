import type { Node } from 'web-tree-sitter';
import { meaningful, type Module } from './module.ts';

/** What a module gives under a name. */
export type Export =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'value'; readonly node: Node }
  /** Of another module; `name` is `*` for all of it. */
  | {
      readonly type: 'elsewhere';
      readonly from: string;
      readonly name: string;
      readonly node: Node;
    };

/** What a module exports under a name, and where else it may come from: the modules that it exports whole. */
export function exportsOf(module: Module, name: string): readonly Export[] {
  const whole: Export[] = [];
  for (const statement of module.root.namedChildren) {
    if (statement?.type !== 'export_statement') continue;
    const found = exportIn(statement, name);
    if (found?.type === 'elsewhere' && found.name === '(all)') whole.push({ ...found, name });
    else if (found !== undefined) return [found];
  }
  return whole;
}

function exportIn(statement: Node, name: string): Export | undefined {
  const source = statement.childForFieldName('source');
  const from = source?.namedChildren[0]?.text;
  const value = statement.childForFieldName('value');
  if (value !== null) return name === 'default' ? { type: 'value', node: value } : undefined;
  if (statement.childForFieldName('declaration') !== null) return declared(statement, name);
  const parts = meaningful(statement);
  const as = parts.find(({ type }) => type === 'namespace_export');
  const clause = parts.find(({ type }) => type === 'export_clause');
  if (clause === undefined) {
    if (from === undefined) return undefined;
    if (as === undefined) return { type: 'elsewhere', from, name: '(all)', node: statement };
    return as.namedChildren[0]?.text === name
      ? { type: 'elsewhere', from, name: '*', node: statement }
      : undefined;
  }
  return inClause(clause, name, from);
}

function inClause(clause: Node, name: string, from: string | undefined): Export | undefined {
  for (const part of meaningful(clause)) {
    const own = part.childForFieldName('name')?.text ?? '';
    if ((part.childForFieldName('alias')?.text ?? own) !== name) continue;
    return from === undefined
      ? { type: 'name', name: own }
      : { type: 'elsewhere', from, name: own, node: part };
  }
  return undefined;
}

function declared(statement: Node, name: string): Export | undefined {
  const isDefault = statement.children.some((child) => child?.type === 'default');
  const declaration = statement.childForFieldName('declaration');
  if (isDefault) {
    const own = declaration?.childForFieldName('name')?.text;
    return name === 'default' && own !== undefined ? { type: 'name', name: own } : undefined;
  }
  const names = declaration?.type.endsWith('_declaration') ? namesIn(declaration) : [];
  return names.includes(name) ? { type: 'name', name } : undefined;
}

function namesIn(declaration: Node): readonly string[] {
  const own = declaration.childForFieldName('name')?.text;
  if (own !== undefined) return [own];
  return meaningful(declaration).flatMap((declarator) => {
    const name = declarator.childForFieldName('name');
    if (name === null) return [];
    return name.type === 'identifier' ? [name.text] : patternTexts(name);
  });
}

const patternTexts = (pattern: Node): readonly string[] =>
  pattern
    .descendantsOfType(['identifier', 'shorthand_property_identifier_pattern'])
    .map((node) => node?.text ?? '');
