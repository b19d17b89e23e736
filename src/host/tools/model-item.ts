import { type Disposable, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { ToolWorld } from './tool-world.ts';

/** The item of the status bar that names the model, while the editor in front declares tools. */
export function createModelItem({ documents, chosen }: ToolWorld): Disposable {
  let item: StatusBarItem | undefined;
  function update(): void {
    const uri = window.activeTextEditor?.document.uri;
    const file = uri && documents.last(uri);
    const isAbout = file !== undefined && file.tools.length + file.servers.length > 0;
    if (!isAbout) return item?.hide();
    item ??= makeItem();
    item.text = `$(symbol-ruler) ${chosen.label}`;
    item.tooltip = `Toolflame counts tool schemas for ${chosen.model.modelId}.\nChoose another model`;
    item.accessibilityInformation = {
      label: `Tool schemas are counted for ${chosen.label}`,
      role: 'button',
    };
    item.show();
  }
  const listening = [
    documents.onDidRead(update),
    chosen.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
  ];
  return {
    dispose: () => {
      for (const each of listening) each.dispose();
      item?.dispose();
    },
  };
}

function makeItem(): StatusBarItem {
  const item = window.createStatusBarItem('model', StatusBarAlignment.Right, 90);
  item.name = 'Toolflame: Model for Token Counts';
  item.command = 'toolflame.chooseModel';
  return item;
}
