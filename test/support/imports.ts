import type { Node } from 'typescript/unstable/ast';
import { lineOf, nodesOf, type ParsedSource, type Syntax } from './syntax.ts';

/** One import of a file, however it is written. Lines count from 1. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** The module as written, or `<computed>` where only the run can tell. */
  readonly specifier: string;
}

function calledModule(syntax: Syntax, node: Node): Node | undefined {
  if (!syntax.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = syntax.isIdentifier(expression) && expression.text === 'require';
  const isImport = expression.kind === syntax.SyntaxKind.ImportKeyword;
  return isRequire || isImport ? node.arguments[0] : undefined;
}

function moduleOf(syntax: Syntax, node: Node): Node | undefined {
  if (syntax.isImportDeclaration(node) || syntax.isExportDeclaration(node)) {
    return node.moduleSpecifier;
  }
  if (syntax.isExternalModuleReference(node)) return node.expression;
  if (syntax.isImportTypeNode(node)) return node.argument;
  return calledModule(syntax, node);
}

function specifierOf(syntax: Syntax, module: Node): string {
  const literal = syntax.isLiteralTypeNode(module) ? module.literal : module;
  return syntax.isStringLiteralLikeNode(literal) ? literal.text : '<computed>';
}

/** Finds `import`, `import type`, `export … from`, `import()`, `require` and the types of `import('…')`. */
export function importsOf(syntax: Syntax, source: ParsedSource): readonly Import[] {
  return nodesOf(source.tree).flatMap((node) => {
    const module = moduleOf(syntax, node);
    if (module === undefined) return [];
    const line = lineOf(source.tree, module);
    return [{ from: source.path, line, specifier: specifierOf(syntax, module) }];
  });
}
