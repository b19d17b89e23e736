import type { Node } from 'typescript/unstable/ast';
import type { SourceText } from './source-files.ts';
import { lineOf, nodesOf, type ParsedSource, type Syntax } from './syntax.ts';

/** The value below which `share` (0 to 1) of `values` lie, or the largest of them for 1; 0 when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How many lines `text` has; a line end at its end begins no new one. */
export const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length;

const hasModifier = (node: Node, kind: number): boolean => {
  const { modifiers } = node as { readonly modifiers?: readonly Node[] };
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
};

function faultOf(syntax: Syntax, node: Node): string | undefined {
  if (node.kind === syntax.SyntaxKind.AnyKeyword) return 'any';
  if (syntax.isNonNullExpression(node)) return 'non-null !';
  if (syntax.isEnumDeclaration(node)) return 'enum';
  if (syntax.isExportAssignment(node)) return 'default export';
  if (hasModifier(node, syntax.SyntaxKind.DefaultKeyword)) return 'default export';
  if (syntax.isExportDeclaration(node) && node.moduleSpecifier) return 're-export';
  return undefined;
}

/** One line for each construct that the house does without: `file:line: what`. */
export function forbiddenSyntax(syntax: Syntax, source: ParsedSource): readonly string[] {
  return nodesOf(source.tree).flatMap((node) => {
    const fault = faultOf(syntax, node);
    return fault === undefined ? [] : [`${source.path}:${lineOf(source.tree, node)}: ${fault}`];
  });
}

/** One line for each exported declaration without a docstring: `file:line: its first line`. */
export function undocumentedExports(syntax: Syntax, source: ParsedSource): readonly string[] {
  return source.tree.statements
    .filter((node) => hasModifier(node, syntax.SyntaxKind.ExportKeyword))
    .filter((node) => (node.jsDoc ?? []).length === 0)
    .map((node) => {
      const [firstLine] = node.getText(source.tree).split('\n');
      return `${source.path}:${lineOf(source.tree, node)}: ${firstLine}`;
    });
}

/** The lines of each function and method that has a body. */
export function functionLengths(syntax: Syntax, source: ParsedSource): readonly number[] {
  return nodesOf(source.tree)
    .filter((node) => syntax.isFunctionLikeDeclaration(node))
    .filter((node) => (node as { readonly body?: Node }).body !== undefined)
    .map((node) => lineCount(node.getText(source.tree)));
}

const homeFolder = /(?<![\w.])(\/(home|Users)\/\w[\w.-]*\/|\/root\/|[A-Za-z]:\\+Users\\)/;
const registry = /https?:\/\/[\w.:@-]*(registry|npmjs|npmmirror|verdaccio|artifactory)[\w.:-]*/;

/** One line for each place that names a folder of somebody's machine, or a package registry: `file:line: what`. */
export function machineTraces({ path, text }: SourceText, checkout: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = [homeFolder.exec(line)?.[0], registry.exec(line)?.[0]];
    if (line.includes(`${checkout}/`)) found.push(`${checkout}/`);
    return found.flatMap((what) => (what === undefined ? [] : [`${path}:${index + 1}: ${what}`]));
  });
}
