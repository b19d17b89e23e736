import type { Node } from 'web-tree-sitter';
import type { Module } from './module.ts';

/**
 * The nodes of a file whose text is one of `names`, in order. The text says where to look, which costs less than walking a large
 * tree; the tree says what is there.
 */
export function occurrences({ text, root }: Module, names: Iterable<string>): readonly Node[] {
  const found: Node[] = [];
  for (const name of new Set(names)) {
    if (name === '') continue;
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      const isWord = !isInWord(text, at - 1) && !isInWord(text, at + name.length);
      const node = isWord ? root.descendantForIndex(at, at + name.length - 1) : null;
      if (node?.startIndex === at && node.endIndex === at + name.length) found.push(node);
    }
  }
  return found.sort((one, other) => one.startIndex - other.startIndex);
}

const isInWord = (text: string, at: number): boolean => /[\p{L}\p{N}_$]/u.test(text[at] ?? '');
