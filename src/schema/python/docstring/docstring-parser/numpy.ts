import { cleandoc, dedent } from '../cleandoc.ts';
import { lineAt, type DocumentedParameter } from '../parsed-doc.ts';
import type { DocstringStyle } from './style.ts';

const parameterTitles = [
  ...['Parameters', 'Params', 'Arguments', 'Args', 'Other Parameters', 'Other Params'],
  ...['Other Arguments', 'Other Args', 'Receives', 'Receive', 'Attributes', 'Attribute'],
];
const entryTitles = [
  ...['Raises', 'Raise', 'Warns', 'Warn', 'Returns', 'Return', 'Yields', 'Yield'],
];
const exampleTitles = ['Examples', 'Example'];
const textTitles = [
  ...['Warnings', 'Warning', 'See Also', 'Related', 'Notes', 'Note', 'References', 'Reference'],
];
const underlined = [...parameterTitles, ...entryTitles, ...exampleTitles, ...textTitles]
  .map((title) => `(?:${title})\\s*?\\n${'-'.repeat(title.length)}\\s*$`)
  .join('|');
const titles = new RegExp(`^(?:${underlined})|^\\.\\.\\s*(?:deprecated)\\s*::`, 'gm');

/** Sections with an underlined title, such as Parameters, with entries `name : type` and indented text. */
export const readNumpy: DocstringStyle = (text) => {
  const parameters: DocumentedParameter[] = [];
  let entries = 0;
  const found = [...text.matchAll(titles)];
  found.forEach((match, index) => {
    const start = match.index + match[0].length;
    const body = text.slice(start, found[index + 1]?.index ?? text.length);
    const title = match[0].split('\n')[0]?.trim() ?? '';
    if (parameterTitles.includes(title)) {
      const read = entriesOf(body, lineAt(text, start));
      parameters.push(...read);
      entries += read.length;
    } else if (entryTitles.includes(title)) entries += entriesOf(body, 0).length;
    else
      entries += exampleTitles.includes(title) ? exampleCount(body) : deprecationCount(title, body);
  });
  return { parameters, entries };
};

function deprecationCount(title: string, body: string): number {
  // Any other section is one entry; so is a deprecation, its lines being what it says.
  return title === '' && body.trim() === '' ? 0 : 1;
}

function entriesOf(body: string, firstLine: number): readonly DocumentedParameter[] {
  const keys = [...body.matchAll(/^\S.*$/gm)];
  return keys.map((match, index) => {
    const end = keys[index + 1]?.index ?? body.length;
    const value = body.slice(match.index + match[0].length, end);
    const name = /^(.*?)(?:\s*:\s*(?:.*?))?$/.exec(match[0])?.[1] ?? '';
    const from = firstLine + lineAt(body, match.index);
    const to = from + (match[0] + value).trimEnd().split('\n').length;
    return { name, description: cleandoc(value).text.trim(), from, to };
  });
}

// Each run of >>> lines begins an example.
function exampleCount(body: string): number {
  const lines = dedent(body).trim().split('\n');
  if (lines.length === 1 && lines[0] === '') return 0;
  const starts = lines.filter(
    (line, index) => line.startsWith('>>>') && !(lines[index - 1] ?? '').startsWith('>>>'),
  ).length;
  return starts + Number(!(lines[0] ?? '').startsWith('>>>'));
}
