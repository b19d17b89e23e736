import { marked } from './basis-mark.ts';
import { clean, stripControls } from './clean.ts';
import type { CountDocument, CountedFile, CountedTool } from './count-schema.ts';
import { countOf, formatCount, formatFactor, formatShare, unknownText } from './numbers.ts';
import { flexible, left, right, spare, type Section } from './page.ts';
import { pageText } from './page-text.ts';

/** The declared tools as a table for each file, the dearest first, for a terminal of 80 columns. */
export function countText(document: CountDocument): string {
  const { files, model, skipped } = document;
  const sections = [...files].sort(byTokens).filter(({ tools }) => tools.length > 0);
  return pageText({
    title: `Tool schemas · ${clean(model.id)}`,
    summary: summaryOf(document),
    sections: [
      ...sections.map((file) => sectionOf(file, document)),
      ...(skipped.length === 0 ? [] : [skippedSection(document)]),
    ],
    legend: legendOf(document),
  });
}

function byTokens(one: CountedFile, other: CountedFile): number {
  return (other.totalTokens ?? 0) - (one.totalTokens ?? 0);
}

function summaryOf(document: CountDocument): readonly string[] {
  const { files, toolCount, model, overheadTokens, overheadBasis, exactProblem } = document;
  if (toolCount === 0) return ['No tool is declared here.'];
  const withTools = files.filter(({ tools }) => tools.length > 0).length;
  const tools = `${countOf(toolCount, 'tool')} in ${countOf(withTools, 'file')}`;
  const overhead =
    overheadTokens === undefined
      ? 'What the provider adds once to a request with tools is not known.'
      : `The provider adds ${count(overheadTokens, overheadBasis)} once to a request with tools.`;
  return [
    `${tools}: ${totalText(document)} tokens in every request that has them all.`,
    overhead,
    ...(model.isDefault ? ['No --model was given: counted as this one reads them.'] : []),
    ...(exactProblem === undefined ? [] : [clean(exactProblem)]),
  ];
}

/** `≈1,650 ± 53`, with ≥ where something is not in it. */
function totalText(sum: CountDocument | CountedFile): string {
  if (sum.totalTokens === undefined) return unknownText;
  const band = sum.totalBandTokens ? ` ± ${formatCount(sum.totalBandTokens)}` : '';
  const least = sum.uncounted > 0 ? '≥ ' : '';
  return `${least}${count(sum.totalTokens, sum.basis)}${band}`;
}

function sectionOf(file: CountedFile, { totalTokens }: CountDocument): Section {
  const tools = [...file.tools].sort((one, other) => costOf(other) - costOf(one));
  const rows = tools.map((tool) => [
    nameOf(tool),
    tool.tokens === undefined ? unknownText : count(tool.tokens, tool.basis),
    tool.bandTokens === undefined ? '' : `± ${formatCount(tool.bandTokens)}`,
    totalTokens ? marked(formatShare(costOf(tool) / totalTokens), [known(tool.basis)]) : '',
    formatCount(tool.line),
    tool.kind,
    tool.certainty,
  ]);
  const sum = [
    countOf(toolsIn(file), 'tool'),
    count(file.totalTokens, file.basis),
    file.totalBandTokens === undefined ? '' : `± ${formatCount(file.totalBandTokens)}`,
    totalTokens && file.totalTokens !== undefined
      ? marked(formatShare(file.totalTokens / totalTokens), [known(file.basis)])
      : '',
  ];
  const numbers = [right('tokens'), spare(''), right('share'), right('line')];
  return {
    title: stripControls(file.path),
    table: {
      columns: [flexible('tool'), ...numbers, left('form'), left('certainty')],
      rows: file.tools.length > 1 ? [...rows, [...sum, '', '', '']] : rows,
      ...(file.tools.length > 1 ? { total: true } : {}),
    },
    lines: file.tools.flatMap((tool) => doubtLines(file, tool)),
  };
}

function doubtLines({ path }: CountedFile, tool: CountedTool): readonly string[] {
  const name = clean(tool.name ?? '(no name)');
  const unknownTimes = { line: tool.line, text: 'how many tools this loop declares' };
  const doubts = [...tool.doubts, ...(tool.times === undefined ? [unknownTimes] : [])];
  return doubts.map(
    ({ line, text }) => `${stripControls(path)}:${line}: ${name}: not known: ${clean(text)}`,
  );
}

function nameOf({ name, times }: CountedTool): string {
  const own = name === undefined ? '(name not known)' : clean(name);
  return times === 1 ? own : `${own} × ${times === undefined ? '?' : formatCount(times)}`;
}

function costOf({ tokens = 0, times = 1 }: CountedTool): number {
  return tokens * times;
}

/** Tools of a file; of a loop whose length is not known, one. */
function toolsIn({ tools }: CountedFile): number {
  return tools.reduce((total, { times = 1 }) => total + times, 0);
}

function skippedSection({ skipped }: CountDocument): Section {
  return {
    title: `Not looked at: ${countOf(skipped.length, 'file')}`,
    lines: skipped.map(({ path, words }) => `${stripControls(path)}: ${clean(words)}`),
  };
}

function legendOf({ estimate, overheadSource, files }: CountDocument): readonly string[] {
  const tools = files.flatMap((file) => file.tools);
  const bases = new Set(tools.map(({ basis }) => basis));
  const { factor, family, tokenizer, source, learnedFromCalls } = estimate;
  const times = factor === 1 ? '' : ` × ${formatFactorExactly(factor)}`;
  const learned =
    learnedFromCalls === undefined ? '' : `, learned from ${countOf(learnedFromCalls, 'call')}`;
  return [
    ...(bases.has('estimated')
      ? [`≈ estimated as ${family} reads tools: ${tokenizer}${times}${learned} (${source}).`]
      : []),
    ...(bases.has('exact')
      ? ['Without ≈: exact, by the model’s own counter (CountTokens, by difference).']
      : []),
    ...(tools.some(({ certainty }) => certainty !== 'complete')
      ? ['≥ at least: what is not known of a schema is not counted.']
      : []),
    ...(overheadSource === undefined || tools.length === 0
      ? []
      : [`What the provider adds: ${clean(overheadSource)}.`]),
  ];
}

/** Two decimals say a factor better than one: 1.05. */
function formatFactorExactly(factor: number): string {
  return factor < 10 ? factor.toFixed(2) : formatFactor(factor);
}

function count(tokens: number | undefined, basis: CountedTool['basis']): string {
  return marked(formatCount(tokens), [known(basis)]);
}

function known(basis: CountedTool['basis']) {
  return basis === undefined ? {} : { basis };
}
