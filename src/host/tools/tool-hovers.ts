import { type Disposable, Hover, languages, MarkdownString, type TextDocument } from 'vscode';
import type { Position } from 'vscode';
import type { ScannedTool } from '../../scanner/messages.ts';
import { hoverLinesOf } from '../../tool-language/tool-hover.ts';
import { rangeOf } from './places.ts';
import { renderTool } from './tool-breakdown.ts';
import { toolSelector } from './tool-selector.ts';
import type { ToolWorld } from './tool-world.ts';

/** More of it would not be read in a hover; the breakdown has it all. */
const mostRendered = 1500;

/** Shows, over the name of a tool, where its tokens stand, what they cost, and the text that the model reads. */
export function showToolHovers(world: ToolWorld): Disposable {
  return languages.registerHoverProvider(toolSelector, {
    provideHover: (document, position) => hoverAt(document, position, world),
  });
}

async function hoverAt(document: TextDocument, position: Position, world: ToolWorld) {
  const file = await world.documents.read(document);
  const index = file?.tools.findIndex(({ nameAt }) => rangeOf(nameAt).contains(position)) ?? -1;
  const tool = file?.tools[index];
  if (tool === undefined) return undefined;
  const rendered = await renderTool(tool, world);
  return new Hover(contentOf(tool, rendered, world), rangeOf(tool.nameAt));
}

function contentOf(
  tool: ScannedTool,
  rendered: string | undefined,
  { chosen, info, histories }: ToolWorld,
): MarkdownString {
  const history = tool.name === undefined ? undefined : histories.of(tool.name);
  const { title, lines, table } = hoverLinesOf(tool, {
    ...{ model: chosen.label, facts: info.facts(), history },
  });
  // Text of others: appended as text, never as Markdown.
  const content = new MarkdownString();
  content.appendMarkdown('**Toolflame** · ').appendText(title).appendMarkdown('\n\n');
  if (table !== '') content.appendCodeblock(table, 'text');
  for (const line of lines) content.appendText(line).appendMarkdown('\n\n');
  if (rendered !== undefined) {
    const cut = rendered.length > mostRendered;
    content.appendText('As the model reads it:').appendMarkdown('\n\n');
    content.appendCodeblock(cut ? `${rendered.slice(0, mostRendered)}…` : rendered, 'text');
  }
  return content;
}
