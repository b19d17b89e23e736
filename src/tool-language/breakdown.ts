import { countOf, formatCount, formatShare } from '../report/numbers.ts';
import type { ScannedField, ScannedFile, ScannedTool } from '../scanner/messages.ts';
import { allTokensOf, tokensAtLength, tokensWords } from './token-words.ts';

const barWidth = 24;

/** What a schema is made of, as a document for a peek: fields by tokens with bars, then the text that the model reads. */
export function breakdownOf(
  tool: ScannedTool,
  rendered: string | undefined,
  model: string,
): string {
  const { name, tokens, doubts, fields } = tool;
  return [
    `${name ?? 'a tool whose name is made at run time'}: ${tokensAtLength(tokens)} in each call to ${model}`,
    ...(doubts.length === 0 ? [] : ['', 'Not known, and not counted:']),
    ...doubts.map(({ text, at }) => `  line ${at.line + 1}: ${text}`),
    ...(fields.length === 0 ? [] : ['', 'Where they stand:', ...fieldLines(fields)]),
    ...(rendered === undefined
      ? []
      : ['', 'As the model reads it, in lines:', '', inLines(rendered)]),
    '',
  ].join('\n');
}

/** What fits in a peek without scrolling sideways. */
const lineLength = 84;

/** Breaks long lines at spaces; a longer word stays whole. */
function inLines(text: string): string {
  return text
    .replaceAll(new RegExp(`(.{1,${lineLength}})(?: |$)|(\\S{${lineLength},}) ?`, 'gm'), '$1$2\n')
    .trimEnd();
}

function fieldLines(fields: readonly ScannedField[]): readonly string[] {
  const total = fields.reduce((sum, { tokens }) => sum + tokens, 0);
  const rows = [...fields].sort((a, b) => b.tokens - a.tokens);
  const width = Math.max(...rows.map(({ path }) => fieldName(path).length));
  const digits = Math.max(...rows.map(({ tokens }) => formatCount(tokens).length));
  return rows.map(({ path, tokens }) => {
    const share = total === 0 ? 0 : tokens / total;
    const bar = '█'.repeat(Math.round(share * barWidth)).padEnd(barWidth);
    const count = formatCount(tokens).padStart(digits);
    return `  ${fieldName(path).padEnd(width)}  ${count}  ${bar}  ${formatShare(share)}`;
  });
}

/** A path of a field in words: `city#description` is `city: description`, `inputSchema` the structure around all. */
export function fieldName(path: string): string {
  if (path === 'inputSchema') return '(structure)';
  return path.replace('#description', ': description');
}

/** The tools of a file by tokens, as a document for a peek. */
export function fileBreakdownOf({ tools, total }: ScannedFile, model: string): string {
  const rows = [...tools].sort((a, b) => (allTokensOf(b) ?? -1) - (allTokensOf(a) ?? -1));
  const sum = rows.reduce((all, tool) => all + (allTokensOf(tool) ?? 0), 0);
  const names = rows.map(({ name }) => name ?? '(name made at run time)');
  const width = Math.max(0, ...names.map(({ length }) => length));
  return [
    `${countOf(tools.length, 'declaration')}: ${tokensAtLength(total)} in each call to ${model}`,
    '',
    ...rows.map((tool, index) => {
      const all = allTokensOf(tool);
      const share = all === undefined || sum === 0 ? undefined : all / sum;
      const bar = '█'.repeat(Math.round((share ?? 0) * barWidth)).padEnd(barWidth);
      const times = tool.times === 1 ? '' : ` × ${tool.times ?? '?'}`;
      const words = `${tokensWords(tool.tokens)}${times}`;
      return `  ${(names[index] ?? '').padEnd(width)}  ${bar}  ${share === undefined ? '' : formatShare(share)}  ${words}`;
    }),
    '',
  ].join('\n');
}
