import {
  type Disposable,
  type Event,
  EventEmitter,
  type QuickPickItem,
  QuickPickItemKind,
  window,
  workspace,
} from 'vscode';
import {
  countingModelOf,
  modelLabel,
  offeredModelIds,
} from '../../tool-language/counting-model.ts';
import { defaultCountModel } from '../../counting/default-model.ts';
import type { CountingModel } from '../../scanner/messages.ts';
import { readSettings, writeSetting } from '../settings.ts';

/** The model for which schemas are counted. */
export interface ChosenModel extends Disposable {
  readonly model: CountingModel;
  /** Short, as lenses say it. */
  readonly label: string;
  readonly onDidChange: Event<void>;
}

/** Follows the setting, and `ofWorkspace`: what `toolflame.json` says while the setting says nothing. */
export function followChosenModel(ofWorkspace: {
  readonly model: string | undefined;
  readonly onDidChange: Event<void>;
}): ChosenModel {
  const changed = new EventEmitter<void>();
  const read = (): string => readSettings().toolsModel || ofWorkspace.model || defaultCountModel;
  let id = read();
  const update = (): void => {
    const now = read();
    if (now === id) return;
    id = now;
    changed.fire();
  };
  const listening = [
    ofWorkspace.onDidChange(update),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('toolflame.tools.model')) update();
    }),
  ];
  return {
    get model() {
      return countingModelOf(id);
    },
    get label() {
      return modelLabel(id);
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const each of [...listening, changed]) each.dispose();
    },
  };
}

interface ModelItem extends QuickPickItem {
  readonly id?: string;
}

/** Command *Choose Model for Token Counts…*; `used` are those of agents and runs here, the most recent first. */
export async function chooseModel(chosen: ChosenModel, used: readonly string[]): Promise<void> {
  const current = chosen.model.modelId;
  const item = (id: string): ModelItem => ({
    ...{ id, label: modelLabel(id), description: id },
    ...(id === current ? { detail: 'chosen now' } : {}),
  });
  const here = [...new Set(used)];
  const others = offeredModelIds.filter((id) => !here.includes(id));
  const separator = (label: string): ModelItem => ({ label, kind: QuickPickItemKind.Separator });
  const other: ModelItem = { label: '$(edit) Another model…', description: 'by its id' };
  const items = [
    ...(here.length === 0 ? [] : [separator('of this workspace'), ...here.map(item)]),
    ...[separator('one of each generation'), ...others.map(item), separator(''), other],
  ];
  const picked = await window.showQuickPick(items, {
    title: 'Model for Token Counts',
    placeHolder: 'Schemas cost 3 to 70 % more or less by vendor',
    matchOnDescription: true,
  });
  if (picked === undefined) return;
  const id = picked.id ?? (await askId(current));
  if (id !== undefined) await writeSetting('tools.model', id);
}

function askId(current: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Model for Token Counts',
    prompt: 'The id of a model, as of Amazon Bedrock or of its vendor',
    value: current,
    validateInput: (value) => (value.trim() === '' ? 'A model has an id.' : undefined),
  });
}
