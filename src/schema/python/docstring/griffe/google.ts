import type { DocumentedParameter } from '../parsed-doc.ts';
import { readBlock, readItems } from './google-blocks.ts';
import {
  isBlank,
  textOf,
  type GriffeDoc,
  type GriffeOptions,
  type ItemBlock,
} from './griffe-doc.ts';

const parameterTitles = new Set(['args', 'arguments', 'params', 'parameters']);
const otherTitles = new Set([
  ...['keyword args', 'keyword arguments', 'other args', 'other arguments', 'other params'],
  ...['other parameters', 'type args', 'type arguments', 'type params', 'type parameters'],
  ...['raises', 'exceptions', 'yields', 'receives', 'attributes', 'functions', 'methods'],
  ...['classes', 'type aliases', 'modules', 'warns', 'warnings'],
]);

/** Reads a Google docstring: sections `Args:` behind a blank line, with indented entries. */
export function readGoogle(doc: string, options: GriffeOptions): GriffeDoc {
  const lines = doc.split('\n');
  const parameters: (readonly DocumentedParameter[])[] = [];
  let returns: GriffeDoc['returns'];
  let text: string | undefined;
  let current: string[] = [];
  let isCode = false;
  const endText = () => {
    text ??= textOf(current);
    current = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const isFence = line.replace(/^ +/, '').startsWith('```');
    const title = isCode || isFence ? undefined : titleOf(lines, at);
    if (isFence) isCode = !isCode;
    const section = title === undefined ? undefined : readSection(lines, at + 1, title, options);
    if (section === undefined || title === undefined) {
      current.push(line);
      continue;
    }
    endText();
    at = section.last;
    if (parameterTitles.has(title)) parameters.push(section.items.flatMap(parameterOf));
    if (title === 'returns') returns ??= returnsOf(section, options);
  }
  endText();
  return { text, parameters, returns };
}

// The title of a section or of an admonition, which is any other word before an indented block.
function titleOf(lines: readonly string[], at: number): string | undefined {
  const match = /^([\p{L}\p{N}_][\s\p{L}\p{N}_-]*):(\s+([^\s].*))?\s*$/u.exec(lines[at] ?? '');
  if (match === null) return undefined;
  const [next, second] = [lines[at + 1], lines[at + 2]];
  const isClear = at === 0 || isBlank(lines[at - 1]);
  const isFollowed = next !== undefined && !isBlank(next) && next.startsWith(' ');
  const isFollowedLater = second !== undefined && !isBlank(second) && second.startsWith(' ');
  const isLoose = isFollowedLater && isBlank(next);
  return isClear && (isFollowed || isFollowedLater) && !isLoose
    ? match[1]?.toLowerCase()
    : undefined;
}

function readSection(
  lines: readonly string[],
  offset: number,
  title: string,
  options: GriffeOptions,
): ItemBlock | undefined {
  if (parameterTitles.has(title)) return readItems(lines, offset);
  if (title === 'returns' || title === 'yields')
    return options.returnsOneItem ? readBlock(lines, offset) : readItems(lines, offset);
  if (title === 'examples') return readBlock(lines, offset);
  if (otherTitles.has(title)) return readItems(lines, offset);
  const admonition = readBlock(lines, offset);
  return admonition.items.length === 0 ? undefined : admonition;
}

function parameterOf({ from, lines }: ItemBlock['items'][number]): readonly DocumentedParameter[] {
  const [first = '', ...rest] = lines;
  const colon = first.indexOf(':');
  if (colon < 0) return [];
  const before = first.slice(0, colon);
  const name =
    before.endsWith(')') && before.includes('(')
      ? (before.split('(', 1)[0] ?? before).trim()
      : before;
  const description = descriptionOf(first.slice(colon + 1), rest);
  return [{ name, description, from, to: from + lastLine(lines) }];
}

function lastLine(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line !== '') + 1;
}

function descriptionOf(first: string, rest: readonly string[]): string {
  return [first.trimStart(), ...rest].join('\n').replace(/\n+$/, '');
}

function returnsOf(section: ItemBlock, options: GriffeOptions): GriffeDoc['returns'] {
  const [first = '', ...rest] = section.items[0]?.lines ?? [];
  if (section.items.length === 0) return undefined;
  const colon = first.indexOf(':');
  // Only who reads one item asks what is returned: frameworks that read several ignore it.
  if (!options.returnsOneItem || colon < 0)
    return { type: undefined, description: descriptionOf(first, rest) };
  const type = first.slice(0, colon).replace(/^\(+/, '').replace(/\)+$/, '');
  return { type: type || undefined, description: descriptionOf(first.slice(colon + 1), rest) };
}
