import {
  CancellationTokenSource,
  type Disposable,
  type LanguageModelChat,
  LanguageModelChatMessage,
  lm,
  ProgressLocation,
  window,
} from 'vscode';
import { plainText } from '../plain-text.ts';

/** The language models that the editor offers to extensions. */
export interface LanguageModels extends Disposable {
  /** Whether there were some when last looked. */
  some(): boolean;
  /** Undefined when there is none. */
  first(): Promise<LanguageModelChat | undefined>;
}

/** Follows which models the editor has. Some editors that run our extension have no such interface. */
export function followLanguageModels(): LanguageModels {
  let available: readonly LanguageModelChat[] = [];
  const api: typeof lm | undefined = lm;
  const find = async (): Promise<readonly LanguageModelChat[]> => {
    available = (await api?.selectChatModels?.()) ?? [];
    return available;
  };
  const look = (): void => void find().catch(() => (available = []));
  const listening = api?.onDidChangeChatModels?.(look);
  look();
  return {
    some: () => available.length > 0,
    first: async () => (await find())[0],
    dispose: () => listening?.dispose(),
  };
}

/** Asks a model for a shorter description, with progress; undefined when a person cancels it. Rejects with the model's refusal. */
export async function askLanguageModel(
  model: LanguageModelChat,
  prompt: string,
): Promise<string | undefined> {
  return window.withProgress(
    {
      ...{ location: ProgressLocation.Notification, cancellable: true },
      title: plainText(`Asking ${model.name} for a shorter description`),
    },
    async (_, cancelled) => {
      const source = new CancellationTokenSource();
      cancelled.onCancellationRequested(() => source.cancel());
      try {
        const messages = [LanguageModelChatMessage.User(prompt)];
        const { text } = await model.sendRequest(messages, {}, source.token);
        let answer = '';
        for await (const piece of text) answer += piece;
        return cancelled.isCancellationRequested ? undefined : answer;
      } catch (error) {
        if (cancelled.isCancellationRequested) return undefined;
        throw error;
      } finally {
        source.dispose();
      }
    },
  );
}
