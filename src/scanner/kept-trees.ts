import { Edit, type Tree } from 'web-tree-sitter';
import type { Syntax, SyntaxLanguage } from '../schema/syntax.ts';

/** Trees of documents that are being edited, so that only what has changed is parsed again. */
export interface KeptTrees {
  /** The parser for one state of a document: its own text is parsed on from its last state, other texts as they come. */
  syntaxFor(key: string, text: string): Syntax;
  forget(key: string): void;
}

interface Kept {
  readonly language: SyntaxLanguage;
  readonly text: string;
  readonly tree: Tree;
}

/** More documents than a person edits at once; a tree of a megabyte of source takes some ten. */
const mostKept = 20;

/** Keeps the trees of the documents that were parsed last. */
export function keepTrees(syntax: Syntax): KeptTrees {
  const kept = new Map<string, Kept>();

  function forget(key: string): void {
    kept.get(key)?.tree.delete();
    kept.delete(key);
  }

  async function parseOn(key: string, language: SyntaxLanguage, text: string): Promise<Tree> {
    const before = kept.get(key);
    const isOn = before?.language === language;
    if (isOn) before.tree.edit(editBetween(before.text, text));
    const tree = await syntax.parse(language, text, isOn ? before.tree : undefined);
    forget(key);
    kept.set(key, { language, text, tree });
    for (const oldest of [...kept.keys()].slice(0, -mostKept)) forget(oldest);
    // Whoever reads it frees it.
    return tree.copy();
  }

  return {
    syntaxFor: (key, own) => ({
      parse: (language, text, before) =>
        text === own ? parseOn(key, language, text) : syntax.parse(language, text, before),
    }),
    forget,
  };
}

/** The one change that makes `after` of `before`: what is between their common start and their common end. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const oldEnd = before.length - end;
  const newEnd = after.length - end;
  return new Edit({
    ...{ startIndex: start, oldEndIndex: oldEnd, newEndIndex: newEnd },
    startPosition: pointOf(before, start),
    oldEndPosition: pointOf(before, oldEnd),
    newEndPosition: pointOf(after, newEnd),
  });
}

function pointOf(text: string, index: number) {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  let row = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) row++;
  return { row, column: index - (index === 0 ? 0 : lineStart) };
}
