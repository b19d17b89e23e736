import type { LineIndex } from '../schema/line-index.ts';
import { repeatedParagraphs } from '../schema/reduce/repeated-paragraphs.ts';
import type { TextRange, ToolDeclaration } from '../schema/tool-declaration.ts';
import type { Finding } from './messages.ts';
import { placeOf } from './place-of.ts';

/** What several tools of a text say word for word, at each of them: the findings of each tool, in order. */
export function repeatedFindings(
  tools: readonly ToolDeclaration[],
  text: string,
  lines: LineIndex,
): readonly (readonly Finding[])[] {
  const repeated = repeatedParagraphs(tools);
  return tools.map((tool, index) => {
    const own = repeated.filter((each) => each.tools.includes(index));
    return own.flatMap((paragraph): readonly Finding[] => {
      const at = placeIn(tool, paragraph.text, text);
      const message = `${paragraph.tools.length} tools say this paragraph: in the system prompt, it would be read once`;
      return at === undefined ? [] : [{ code: 'wasted-tokens', message, at: placeOf(at, lines) }];
    });
  });
}

/** Of the paragraph where it stands as JSON writes it, else of the whole description; undefined for a tool that has no text. */
function placeIn(tool: ToolDeclaration, paragraph: string, text: string): TextRange | undefined {
  const whole = tool.fields.find(({ path }) => path === 'description')?.at;
  if (whole === undefined) return undefined;
  const written = JSON.stringify(paragraph).slice(1, -1);
  const start = text.slice(whole.start, whole.end).indexOf(written);
  if (start < 0) return whole;
  return { start: whole.start + start, end: whole.start + start + written.length };
}
