import { cleandoc } from '../cleandoc.ts';
import { cleanRest, lineAt, stripLines, type DocumentedParameter } from '../parsed-doc.ts';
import type { DocstringStyle } from './style.ts';

type SectionKind = 'parameters' | 'many' | 'single' | 'either';

const sections: Readonly<Record<string, SectionKind>> = {
  Arguments: 'parameters',
  Args: 'parameters',
  Parameters: 'parameters',
  Params: 'parameters',
  Raises: 'many',
  Exceptions: 'many',
  Except: 'many',
  Attributes: 'parameters',
  Example: 'single',
  Examples: 'single',
  Returns: 'either',
  Yields: 'either',
};

const titles = new RegExp(`^(${Object.keys(sections).join('|')}):[ \\t\\r\\f\\v]*$`, 'gm');

/** Sections such as `Args:` with indented entries `name (type): text`. */
export const readGoogle: DocstringStyle = (text) => {
  const parameters: DocumentedParameter[] = [];
  let entries = 0;
  for (const [title, { start, end }] of sectionsOf(text)) {
    const kind = sections[title] ?? 'single';
    const chunk = stripLines(text.slice(start, end));
    if (kind === 'single' || kind === 'either') {
      if (kind === 'either' && !isReadable(cleandoc(chunk).text)) return undefined;
      entries++;
      continue;
    }
    const found = entriesOf(chunk);
    if (found === undefined) return undefined;
    entries += found.length;
    if (kind !== 'parameters') continue;
    const before =
      text.slice(start, end).length - text.slice(start, end).replace(/^\n+/, '').length;
    const firstLine = lineAt(text, start + before);
    for (const entry of found)
      parameters.push({ ...entry, from: entry.from + firstLine, to: entry.to + firstLine });
  }
  return { parameters, entries };
};

// One title twice: the last holds, at the place of the first.
function sectionsOf(text: string): ReadonlyMap<string, { start: number; end: number }> {
  const found = [...text.matchAll(titles)];
  const byTitle = new Map<string, { start: number; end: number }>();
  found.forEach((match, index) => {
    const start = match.index + match[0].length;
    const next = found[index + 1]?.index ?? text.length;
    // A line that is not indented ends what is known of the section.
    const unknown = /\n\S/.exec(text.slice(start, next));
    byTitle.set(match[1] ?? '', { start, end: unknown === null ? next : start + unknown.index });
  });
  return byTitle;
}

// `Returns: int: the sum`, or a text: with something like `name:` in front there must be a colon, which there is.
function isReadable(part: string): boolean {
  const isMultiple = /^(\s*[^:\s]+:)|^([^:]*\]:.*)/.test(part);
  return !isMultiple || part.includes(':');
}

function entriesOf(chunk: string): readonly DocumentedParameter[] | undefined {
  const indent = /^\s*/.exec(chunk)?.[0] ?? '';
  const starts = [...chunk.matchAll(new RegExp(`^${indent}(?=\\S)`, 'gm'))];
  if (starts.length === 0) return undefined;
  const found: DocumentedParameter[] = [];
  for (const [index, match] of starts.entries()) {
    const start = match.index + match[0].length;
    const part = stripLines(chunk.slice(start, starts[index + 1]?.index ?? chunk.length));
    const colon = part.indexOf(':');
    if (colon < 0) return undefined;
    const before = cleanRestOfName(part.slice(0, colon));
    const name = /^\s*(.+?)\s*\(\s*(.*[^\s]+)\s*\)/.exec(before)?.[1] ?? before;
    const from = lineAt(chunk, start);
    const to = from + part.trimEnd().split('\n').length;
    found.push({ name, description: descriptionOf(part.slice(colon + 1)), from, to });
  }
  return found;
}

function cleanRestOfName(before: string): string {
  const end = before.indexOf('\n');
  return end < 0 ? before : before.slice(0, end) + cleandoc(before.slice(end + 1)).text;
}

function descriptionOf(text: string): string {
  const description = text.startsWith(' ') ? text.slice(1) : text;
  return stripLines(cleanRest(description, (rest) => cleandoc(rest).text));
}
