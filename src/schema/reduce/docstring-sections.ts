import type { ToolSchema } from '../../trace/conversation.ts';
import type { TextRange, ToolDeclaration } from '../tool-declaration.ts';
import type { Reduction } from './reduction.ts';

/** Sections that Strands leaves in the description; see `_extract_description_from_docstring` in its tools/decorator.py. */
const cuttable = /^(?:Returns|Yields|Raises|Examples?|Notes?):$/;
/** A line that ends what Strands takes for the section of the arguments, or begins it. */
const header =
  /^(?:args|arguments|parameters|params?|returns?|yields?|raises?|examples?|notes?|see also|references):/i;
/** Other styles of docstring: in a mixture, a section less may change how the rest is read. */
const otherStyle = /^\s*(?:[:@][a-z]|-{3,}\s*$)/m;

interface Line extends TextRange {
  /** Without its line break. */
  readonly text: string;
}

/** A section of a docstring: its lines, and the blank one before it. */
interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly blankBefore: Line | undefined;
}

/** Sections of the docstring of a Strands tool that the model is sent, though it needs them not to call the tool. */
export function docstringReductions(
  declaration: ToolDeclaration,
  text: string,
): readonly Reduction[] {
  const { kind, schema, fields, at } = declaration;
  const place = fields.find(({ path }) => path === 'description')?.at;
  if (kind !== 'strands-python' || schema === undefined || place === undefined) return [];
  if (place.start < at.start || place.end > at.end) return [];
  const source = text.slice(place.start, place.end);
  if (otherStyle.test(source) || source.includes('\\')) return [];
  return sectionsOf(linesOf(text, place)).flatMap((section) => reduce(section, schema));
}

function reduce({ title, lines, blankBefore }: Section, schema: ToolSchema): readonly Reduction[] {
  const [first, last] = [lines[0], lines.at(-1)];
  const description = without(schema.description, lines, blankBefore !== undefined);
  if (first === undefined || last === undefined || !description) return [];
  // From the end of the line before on: what closes the docstring may stand in its last line.
  const start = (blankBefore ?? first).start;
  return [
    {
      code: 'docstring-section',
      title: `Cut "${title}" from the docstring, which Strands sends to the model`,
      message: `Strands sends "${title}" of the docstring to the model`,
      at: { start: first.end - first.text.trimStart().length, end: last.end },
      edits: [{ range: { start, end: last.end }, text: '' }],
      schemaAfter: { ...schema, description },
      cutsWords: true,
    },
  ];
}

/** `start` is before the line break that begins it; the quotes that close a docstring are no line and in none. */
function linesOf(text: string, { start, end }: TextRange): readonly Line[] {
  const closing = /\s*(?:"""|''')$/.exec(text.slice(start, end));
  const stop = closing === null ? end : start + closing.index;
  const breaks = [...text.slice(start, stop).matchAll(/\r\n|\r|\n/g)];
  return breaks.map((lineBreak, index) => {
    const from = start + lineBreak.index;
    const next = breaks[index + 1];
    const to = next === undefined ? stop : start + next.index;
    return { start: from, end: to, text: text.slice(from + lineBreak[0].length, to) };
  });
}

const indentationOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? '';
const isBlank = (line: Line): boolean => line.text.trim() === '';

function sectionsOf(lines: readonly Line[]): readonly Section[] {
  return lines.flatMap((line, index): readonly Section[] => {
    if (!cuttable.test(line.text.trim())) return [];
    const indentation = indentationOf(line.text);
    const rest = lines.slice(index + 1);
    const isWithin = (each: Line): boolean =>
      isBlank(each) ||
      (each.text.startsWith(indentation) && indentationOf(each.text) !== indentation);
    const behind = rest.findIndex((each) => !isWithin(each));
    const next = rest[behind];
    // Words behind it would become part of the arguments, which Strands cuts.
    if (next !== undefined && !isHeaderAt(next, indentation)) return [];
    const own = [line, ...(behind < 0 ? rest : rest.slice(0, behind))];
    const last = own.findLastIndex((each) => !isBlank(each));
    const before = lines[index - 1];
    return [
      {
        ...{ title: line.text.trim(), lines: own.slice(0, last + 1) },
        blankBefore: before !== undefined && isBlank(before) ? before : undefined,
      },
    ];
  });
}

function isHeaderAt(line: Line, indentation: string): boolean {
  return indentationOf(line.text) === indentation && header.test(line.text.trim());
}

/** The description without these lines; undefined unless it has them once, as they are in the source. */
function without(
  description: string,
  section: readonly Line[],
  takesBlank: boolean,
): string | undefined {
  const lines = description.split('\n');
  const wanted = section.map(({ text }) => text.trim());
  const starts = lines.flatMap((_, index) =>
    wanted.every((line, offset) => lines[index + offset]?.trim() === line) ? [index] : [],
  );
  const [start] = starts;
  if (start === undefined || starts.length > 1) return undefined;
  const from = takesBlank && lines[start - 1]?.trim() === '' ? start - 1 : start;
  return [...lines.slice(0, from), ...lines.slice(start + wanted.length)].join('\n').trim();
}
