import type { Block, Message, ToolSchema } from '../trace/conversation.ts';
import { renderBlock, renderSystem, renderToolSchema } from './render.ts';

/** The embedded model's own: what the hidden prompt on tool use takes, once, in a request that declares tools, in tokens. */
export const toolUsePromptTokens = 346;

/** The embedded model's own: what the role and the ends of one message take, in tokens. */
export const messageOverheadTokens = 4;

/** What is counted of a request. */
export interface CountedRequest {
  readonly system: string | undefined;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolSchema[];
}

/** The embedded model's own counter, as its provider's would be. */
export interface RequestCounter {
  /** Tokens that the request is billed as input. */
  countInput(request: CountedRequest): number;
  /** Tokens that a block is billed as output. */
  countBlock(block: Block): number;
}

/** Makes the embedded model's counter of a function that counts text. */
export function createRequestCounter(count: (text: string) => number): RequestCounter {
  const sum = (texts: readonly string[]): number =>
    texts.reduce((total, text) => total + count(text), 0);
  const countMessage = ({ content }: Message): number =>
    messageOverheadTokens + sum(content.map(renderBlock));
  return {
    countInput({ system, messages, tools }) {
      const systemTokens = system === undefined ? 0 : count(renderSystem(system));
      const promptTokens = tools.length === 0 ? 0 : toolUsePromptTokens;
      const messageTokens = messages.reduce((total, message) => total + countMessage(message), 0);
      return systemTokens + promptTokens + sum(tools.map(renderToolSchema)) + messageTokens;
    },
    countBlock: (block) => count(renderBlock(block)),
  };
}
