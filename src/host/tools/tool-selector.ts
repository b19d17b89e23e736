import { type DocumentSelector, type TextDocument, workspace } from 'vscode';
import { mayDeclareTools } from '../../schema/may-declare-tools.ts';

/** The endings of files in which tools are looked for. */
export const toolGlob = '**/*.{py,ts,mts,cts,tsx,js,mjs,cjs,jsx,json,jsonc,snap,yaml,yml}';

/** What the editor asks us about; `isToolDocument` tells which of them count. */
export const toolSelector: DocumentSelector = { pattern: toolGlob };

/** A longer text is not looked into while it is typed. */
const mostCharacters = 1_000_000;

/** The text of a document that may declare tools; undefined for others, which cost a look at their text and no more. */
export function toolTextOf(document: TextDocument): string | undefined {
  const { uri, lineCount } = document;
  const isFile = uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme);
  if (isFile === false || isFile === undefined) return undefined;
  if (document.offsetAt(document.lineAt(lineCount - 1).range.end) > mostCharacters)
    return undefined;
  const text = document.getText();
  return mayDeclareTools(uri.path, text) ? text : undefined;
}
