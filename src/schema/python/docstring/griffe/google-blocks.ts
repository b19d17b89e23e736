import { indentOf, isBlank, type Item, type ItemBlock } from './griffe-doc.ts';

/** Reads indented entries from a line on; what is indented twice continues an entry. */
export function readItems(lines: readonly string[], offset: number): ItemBlock {
  let at = skipBlank(lines, offset);
  const first = lines[at];
  const indent = first === undefined ? 0 : indentOf(first);
  if (first === undefined) return { items: [], last: at };
  if (indent === 0) return { items: [], last: at - 1 };
  const items: { from: number; lines: string[] }[] = [{ from: at, lines: [first.slice(indent)] }];
  for (at++; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const width = leadingSpaces(line);
    const current = items.at(-1)?.lines;
    if (isBlank(line)) current?.push('');
    else if (width >= indent * 2) current?.push(line.slice(indent * 2));
    else if (width > indent) current?.push(line.trimStart());
    else if (width === indent) items.push({ from: at, lines: [line.slice(indent)] });
    else break;
  }
  return { items, last: at - 1 };
}

/** Reads an indented block from a line on, as one entry; none when nothing is indented. */
export function readBlock(lines: readonly string[], offset: number): ItemBlock {
  const from = skipBlank(lines, offset);
  const first = lines[from];
  const indent = first === undefined ? 0 : indentOf(first);
  if (first === undefined || indent === 0) return { items: [], last: offset - 1 };
  const block = [first.trimStart()];
  let at = from + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (leadingSpaces(line) < indent && !isBlank(line)) break;
    block.push(line.slice(indent));
  }
  const item: Item = { from, lines: block.join('\n').replace(/\n+$/, '').split('\n') };
  return { items: [item], last: at - 1 };
}

function skipBlank(lines: readonly string[], offset: number): number {
  let at = offset;
  while (isBlank(lines[at])) at++;
  return at;
}

// Only spaces indent here; a cleaned docstring has no tabs.
function leadingSpaces(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
