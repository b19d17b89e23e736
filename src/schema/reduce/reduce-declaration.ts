import type { ToolDeclaration } from '../tool-declaration.ts';
import { docstringReductions } from './docstring-sections.ts';
import { reduceJson } from './json/reduce-json.ts';
import type { Reduction } from './reduction.ts';

/** What a declaration can do without, in the text of the file that it was found in. Never throws for what the text holds. */
export function reduceDeclaration(
  declaration: ToolDeclaration,
  text: string,
): readonly Reduction[] {
  return [...reduceJson(declaration, text), ...docstringReductions(declaration, text)];
}
