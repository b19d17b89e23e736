import type { EditorNode } from './editor-schema.ts';
import { isBefore, touches, type Entry, type Spot, type Stretch } from './entry.ts';
import type { Outline } from './outline.ts';
import { nodeOf } from './schema-walk.ts';

/** What is said of a key or a value, in Markdown, and what it is said of. */
export interface HoverText extends Stretch {
  readonly markdown: string;
}

/** Explains the key or the value under the mouse; undefined where there is none, or the schema says nothing of it. */
export function hoverAt(outline: Outline, root: EditorNode, spot: Spot): HoverText | undefined {
  let entry: Entry | undefined = outline.root;
  while (entry) {
    const found = stretchAt(entry, spot);
    if (found) return explain(root, entry, found);
    entry = entry.children.findLast(({ name }) => !isBefore(spot, name.start));
  }
  return undefined;
}

function stretchAt({ parent, step, name, scalar }: Entry, spot: Spot): Stretch | undefined {
  if (parent === undefined) return undefined;
  if (typeof step === 'string' && touches(name, spot)) return name;
  return scalar && touches(scalar, spot) ? scalar : undefined;
}

function explain(root: EditorNode, entry: Entry, { start, end }: Stretch): HoverText | undefined {
  const markdown = nodeOf(root, entry)?.markdownDescription;
  return markdown === undefined ? undefined : { markdown, start, end };
}
