import { Hover, type HoverProvider, MarkdownString, Range } from 'vscode';
import { hoverAt } from '../../agent-language/hover.ts';
import { createOutline } from '../../agent-language/outline.ts';
import { isAgentDocument, linesOf, mostLines } from './agent-documents.ts';
import type { LoadSchema } from './editor-schema-file.ts';

/** Explains the keys and values of agent files in YAML. */
export function createYamlHover(load: LoadSchema): HoverProvider {
  return {
    async provideHover(document, { line, character: column }, token) {
      if (!isAgentDocument(document) || document.lineCount > mostLines) return undefined;
      const schema = await load();
      if (schema === undefined || token.isCancellationRequested) return undefined;
      const found = hoverAt(createOutline(linesOf(document)), schema, { line, column });
      if (found === undefined) return undefined;
      const { start, end, markdown } = found;
      const range = new Range(start.line, start.column, end.line, end.column);
      return new Hover(markdownOf(markdown), range);
    },
  };
}

/** Text of the schema, which its generator has escaped. It may neither run commands nor hold HTML. */
export function markdownOf(text: string): MarkdownString {
  const markdown = new MarkdownString(text);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
