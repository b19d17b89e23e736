import { dedent } from '../cleandoc.ts';
import type { DocumentedParameter } from '../parsed-doc.ts';
import { isBlank, textOf, type GriffeDoc, type Item, type ItemBlock } from './griffe-doc.ts';

const itemTitles = new Set([
  ...['deprecated', 'parameters', 'other parameters', 'type parameters', 'returns', 'yields'],
  ...['receives', 'raises', 'warns', 'attributes', 'functions', 'methods', 'classes'],
  ...['type aliases', 'modules'],
]);

/** Reads a NumPy docstring: sections with a title that is underlined with dashes. */
export function readNumpy(doc: string): GriffeDoc {
  const lines = doc.split('\n');
  const parameters: (readonly DocumentedParameter[])[] = [];
  let returns: GriffeDoc['returns'];
  let text: string | undefined;
  let current: string[] = [];
  let isAdmonition = false;
  let isCode = false;
  const endText = () => {
    if (!isAdmonition) text ??= textOf(current);
    current = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const isFence = line.replace(/^ +/, '').startsWith('```');
    const isPlain = isCode || isFence || isBlank(line) || !isDashes(lines[at + 1]);
    if (isFence) isCode = !isCode;
    if (isPlain) {
      current.push(!isCode && !isFence && isBlank(line) ? '' : line);
      continue;
    }
    endText();
    const title = line.toLowerCase();
    isAdmonition = !itemTitles.has(title) && title !== 'examples';
    const section = isAdmonition ? undefined : readSection(lines, at + 2, title);
    at = section?.last ?? at + 1;
    const found = title === 'parameters' ? (section?.items.flatMap(parametersOf) ?? []) : [];
    if (found.length > 0) parameters.push(found);
    if (title === 'returns') returns ??= returnsOf(section?.items[0]);
  }
  endText();
  return { text, parameters, returns };
}

function isDashes(line: string | undefined): boolean {
  return line !== undefined && !isBlank(line) && line.replaceAll('-', '').trim() === '';
}

function readSection(lines: readonly string[], offset: number, title: string): ItemBlock {
  return title === 'examples' ? readExamples(lines, offset) : readItems(lines, offset);
}

function readItems(lines: readonly string[], offset: number): ItemBlock {
  let at = offset;
  while (isBlank(lines[at])) at++;
  const items: { from: number; lines: string[] }[] = [];
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const current = items.at(-1)?.lines;
    if (current === undefined) items.push({ from: at, lines: [line] });
    else if (isBlank(line)) current.push('');
    else if (line.startsWith('    ')) current.push(line.slice(4));
    else if (line.startsWith(' ')) current.push(line.trimStart());
    else if (isDashes(lines[at + 1])) break;
    else items.push({ from: at, lines: [line] });
  }
  return { items, last: at - 1 };
}

function readExamples(lines: readonly string[], offset: number): ItemBlock {
  let at = offset;
  while (isBlank(lines[at])) at++;
  while (at < lines.length) {
    const ends = isBlank(lines[at]) && (isDashes(lines[at + 1]) || isDashes(lines[at + 2]));
    if (ends) break;
    at++;
  }
  return { items: [], last: at - 1 };
}

function parametersOf({ from, lines }: Item): readonly DocumentedParameter[] {
  const [first = '', ...rest] = lines;
  const names = /^(\*{0,2}[_a-z][_a-z0-9]*(?:,\s\*{0,2}[_a-z][_a-z0-9]*)*)/i.exec(first)?.[1];
  const description = rest.join('\n').trimEnd();
  const to = from + lines.findLastIndex((line) => line !== '') + 1;
  return (names?.split(', ') ?? []).map((name) => ({ name, description, from, to }));
}

function returnsOf(item: Item | undefined): GriffeDoc['returns'] {
  if (item === undefined) return undefined;
  const [first = '', ...rest] = item.lines;
  const named = /^\*{0,2}[_a-z][_a-z0-9]*\s*:\s*(.*)$/i.exec(first);
  const type = named === null ? first.replace(/^:\s*/, '').trimEnd() : named[1];
  return { type: type || undefined, description: dedent(rest.join('\n')) };
}
