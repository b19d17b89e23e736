import {
  CodeAction,
  CodeActionKind,
  type Disposable,
  languages,
  type Range,
  type TextDocument,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { plainText } from '../plain-text.ts';
import { rangeOf } from './places.ts';
import { toolSelector } from './tool-selector.ts';
import type { ToolWorld } from './tool-world.ts';

/** Offers, at the name of a tool whose form can have one, to write a tool that takes many of its inputs at once. */
export function offerBatchTools(world: ToolWorld): Disposable {
  return languages.registerCodeActionsProvider(
    toolSelector,
    { provideCodeActions: (document, range) => batchActions(document, range, world) },
    { providedCodeActionKinds: [CodeActionKind.Refactor] },
  );
}

const kinds: ReadonlySet<string> = new Set([
  ...['strands-python', 'openai-function', 'anthropic-tool', 'bedrock-tool-spec', 'mcp-tool'],
]);

function batchActions(document: TextDocument, range: Range, { documents }: ToolWorld) {
  const tools = documents.last(document.uri)?.tools ?? [];
  return tools.flatMap((tool, index) => {
    const isHere = rangeOf(tool.nameAt).intersection(range) !== undefined;
    if (!isHere || !kinds.has(tool.kind) || tool.certainty !== 'complete') return [];
    const title = `Generate a batch tool of ${tool.name}: many inputs in one call…`;
    const action = new CodeAction(title, CodeActionKind.Refactor);
    const command = 'toolflame.generateBatchTool';
    action.command = { title, command, arguments: [document.uri, index] };
    return [action];
  });
}

/** Command behind the action: shows what would be written, and writes it when that is confirmed. */
export async function generateBatchTool(
  target: unknown,
  index: unknown,
  { scanner }: ToolWorld,
): Promise<void> {
  if (!(target instanceof Uri) || typeof index !== 'number') return;
  const document = await workspace.openTextDocument(target);
  const isFile = target.scheme === 'file';
  const result = await scanner.ask({
    ...{ type: 'batch', text: document.getText(), tool: index, readImports: isFile },
    path: isFile ? target.fsPath : target.path,
  });
  if (result.type !== 'batch' || result.edit === undefined) {
    const why = 'This tool has no batch form: it must stand in a list, or at the top of a module.';
    void window.showInformationMessage(why);
    return;
  }
  const edit = new WorkspaceEdit();
  const label = `Batch tool ${plainText(result.name ?? '')}`;
  // The editor shows it as a difference first.
  edit.replace(target, rangeOf(result.edit.at), result.edit.text, {
    ...{ needsConfirmation: true, label },
  });
  await workspace.applyEdit(edit, { isRefactoring: true });
}
