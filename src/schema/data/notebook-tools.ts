import type { FoundTools, SourceFile, TextRange, ToolDeclaration } from '../tool-declaration.ts';
import { memberOf, textOf, type DataNode } from './data-node.ts';
import { readJson } from './json-tree.ts';
import { placeText, type PlacedText } from './placed-text.ts';

/** Finds the tools of a Python text. */
export type FindInPython = (source: SourceFile) => Promise<FoundTools>;

/**
 * Finds the tools in the code of a Jupyter notebook (`.ipynb`): its cells are read as one Python file, so that a cell knows what
 * those before it define. Ranges are those of the notebook's JSON.
 */
export async function findNotebookTools(
  { path, text }: SourceFile,
  findInPython: FindInPython,
): Promise<FoundTools> {
  const { root } = readJson(text);
  if (root === undefined || !isPython(root)) return { tools: [], imports: [] };
  const code = codeOf(root, text);
  const { tools, imports } = await findInPython({ path, text: withoutMagic(code.text) });
  return { tools: tools.map((tool) => inNotebook(tool, code)), imports };
}

/** A notebook that does not say its language is Python's. */
function isPython(root: DataNode): boolean {
  const metadata = memberOf(root, 'metadata');
  const language =
    textOf(memberOf(memberOf(metadata, 'language_info'), 'name')) ??
    textOf(memberOf(memberOf(metadata, 'kernelspec'), 'language'));
  return language === undefined || /^i?python/i.test(language);
}

function codeOf(root: DataNode, text: string): PlacedText {
  const builder = placeText(text);
  for (const cell of memberOf(root, 'cells')?.items() ?? []) {
    if (textOf(memberOf(cell, 'cell_type')) !== 'code') continue;
    const source = memberOf(cell, 'source');
    const lines = source === undefined || source.type === 'array' ? source?.items() : [source];
    for (const line of lines ?? []) {
      const { start, end } = line.at;
      // A string that is still being typed has no closing quote.
      const isClosed = end - start > 1 && text[end - 1] === '"';
      if (textOf(line) !== undefined) builder.addString(start + 1, isClosed ? end - 1 : end);
    }
    builder.addText('\n');
  }
  return builder.build();
}

/** IPython's own lines (`%pip`, `!ls`) as comments; their length stays. */
function withoutMagic(code: string): string {
  return code.replaceAll(/^([ \t]*)[%!?]/gm, '$1#');
}

function inNotebook(tool: ToolDeclaration, code: PlacedText): ToolDeclaration {
  const place = ({ start, end }: TextRange): TextRange => {
    const original = code.original(start);
    return { start: original, end: Math.max(original, code.originalEnd(end)) };
  };
  return {
    ...tool,
    at: place(tool.at),
    nameAt: place(tool.nameAt),
    doubts: tool.doubts.map(({ text, at }) => ({ text, at: place(at) })),
    fields: tool.fields.map(({ path, at }) => ({ path, at: place(at) })),
  };
}
