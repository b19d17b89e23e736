import { Range, type TextDocument, window } from 'vscode';
import { promptIn } from '../../agent-language/templates.ts';

/** Opens an agent file with its prompt selected: the first thing to change. */
export async function showPrompt(document: TextDocument): Promise<void> {
  const found = promptIn(document.getText());
  const { start, end } = found ?? { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } };
  const selection = new Range(start.line, start.column, end.line, end.column);
  await window.showTextDocument(document, { selection, preview: false });
}
