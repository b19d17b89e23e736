import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import type { Scanner } from '../../scanner/client.ts';
import type { ModelFacts } from '../../scanner/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import type { ChosenModel } from './chosen-model.ts';

/** What is known of the chosen model. */
export interface ModelInfo extends Disposable {
  /** Undefined until the thread has answered. */
  facts(): ModelFacts | undefined;
  readonly onDidChange: Event<void>;
}

/** Asks once for each model that is chosen, when somebody wants to know. */
export function openModelInfo(
  scanner: Scanner,
  chosen: ChosenModel,
  log: LogOutputChannel,
): ModelInfo {
  const changed = new EventEmitter<void>();
  const known = new Map<string, ModelFacts | undefined>();

  async function ask(id: string): Promise<void> {
    known.set(id, undefined);
    try {
      const result = await scanner.ask({ type: 'model', model: chosen.model });
      if (result.type === 'model') known.set(id, result.facts);
      changed.fire();
    } catch (error) {
      known.delete(id);
      log.error(`${id}: what is known of this model could not be read: ${reasonOf(error)}`);
    }
  }

  return {
    facts: () => {
      const { modelId } = chosen.model;
      if (!known.has(modelId)) void ask(modelId);
      return known.get(modelId);
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
