import type { Message, ToolSchema } from '../trace/conversation.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { ReceivedBlock } from './block-recorder.ts';
import type { ToolOutcome } from './executor.ts';

/** What has been said so far, and the parts that the next call will send, in the order they are sent. */
export interface Conversation {
  readonly messages: readonly Message[];
  readonly partIds: readonly string[];
}

/** The conversation before the first call: tools, system, the user's prompt. */
export function openConversation(
  setup: {
    readonly tools: readonly ToolSchema[];
    readonly system: string | undefined;
    readonly prompt: string;
  },
  recorder: Recorder,
  atMs: number,
): Conversation {
  const partIds = setup.tools.map((schema) =>
    recorder.part('toolSchema', schema.name, JSON.stringify(schema), atMs),
  );
  if (setup.system !== undefined) {
    partIds.push(recorder.part('system', undefined, setup.system, atMs));
  }
  partIds.push(recorder.part('userText', undefined, setup.prompt, atMs));
  return {
    messages: [{ role: 'user', content: [{ type: 'text', text: setup.prompt }] }],
    partIds,
  };
}

/** The conversation after the model asked for tools and was answered: one message each. */
export function addTurn(
  conversation: Conversation,
  answer: readonly ReceivedBlock[],
  results: readonly ToolOutcome[],
): Conversation {
  // Providers refuse blank text, and some models stream it.
  const kept = answer.filter(({ block }) => block.type !== 'text' || block.text.trim() !== '');
  return {
    messages: [
      ...conversation.messages,
      { role: 'assistant', content: kept.map(({ block }) => block) },
      { role: 'user', content: results.map(({ block }) => block) },
    ],
    partIds: [
      ...conversation.partIds,
      ...kept.map(({ partId }) => partId),
      ...results.map(({ partId }) => partId),
    ],
  };
}
