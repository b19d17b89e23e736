import path from 'node:path';
import { Language, Parser, type Tree } from 'web-tree-sitter';

/** The languages that are parsed, by the names of their grammars. */
export const syntaxLanguages = ['python', 'typescript', 'tsx'] as const;

/** A language that is parsed. `tsx` reads JavaScript too, JSX included; `typescript` alone knows `<T>value`. */
export type SyntaxLanguage = (typeof syntaxLanguages)[number];

/** Parses source text with tree-sitter; each grammar is loaded when it is first asked for. */
export interface Syntax {
  /**
   * The tree of a text; tolerant of any text. `before`, the tree of an earlier text on which `edit` was called for each change
   * since, makes it incremental. Indexes and columns of its nodes are UTF-16 units. To be freed by `tree.delete()`.
   */
  parse(language: SyntaxLanguage, text: string, before?: Tree): Promise<Tree>;
}

/** Opens the parser over the grammars in `folder`, where the build puts them (`dist`). */
export function openSyntax(folder: string): Syntax {
  let core: Promise<void> | undefined;
  const parsers = new Map<SyntaxLanguage, Promise<Parser>>();
  async function load(language: SyntaxLanguage): Promise<Parser> {
    core ??= Parser.init({ locateFile: (name: string) => path.join(folder, name) });
    await core;
    const grammar = await Language.load(path.join(folder, `tree-sitter-${language}.wasm`));
    return new Parser().setLanguage(grammar);
  }
  return {
    async parse(language, text, before) {
      const loading = parsers.get(language) ?? load(language);
      parsers.set(language, loading);
      const tree = (await loading).parse(text, before);
      // Only without a language, or when a callback ends it.
      if (tree === null) throw new Error(`The ${language} parser gave no tree.`);
      return tree;
    },
  };
}
