import type { Block, Message } from '../../trace/conversation.ts';
import type { ModelRequest } from '../model.ts';

/**
 * What Bedrock would refuse about a request, in its words where they are known; undefined when it is fine. The embedded
 * model is as strict, so that a conversation that runs here runs there.
 */
export function refusalOf({ messages, tools }: ModelRequest): string | undefined {
  if (messages[0]?.role !== 'user') return 'A conversation must start with a user message.';
  for (const [i, message] of messages.entries()) {
    const refusal = refusalOfMessage(message, messages[i - 1], i);
    if (refusal !== undefined) return refusal;
  }
  const usesTools = messages.some(({ content }) => toolUses(content).length > 0);
  return usesTools && tools.length === 0
    ? 'The toolConfig field must be defined when using toolUse and toolResult content blocks.'
    : undefined;
}

function refusalOfMessage(
  message: Message,
  before: Message | undefined,
  place: number,
): string | undefined {
  const at = `messages.${place}`;
  if (message.content.length === 0) return `The content field at ${at} is empty.`;
  if (message.role === before?.role) {
    return `${at}: roles must alternate between "user" and "assistant".`;
  }
  const blank = message.content.findIndex((block) => 'text' in block && isBlank(block));
  if (blank >= 0) {
    return `The text field in the ContentBlock object at ${at}.content.${blank} is blank. Add text to the text field, and try again.`;
  }
  return refusalOfResults(message, before, at);
}

function isBlank(block: Block): boolean {
  return (block.type === 'text' || block.type === 'toolResult') && block.text.trim() === '';
}

/** Each tool use has exactly one result, in the very next message. */
function refusalOfResults(
  { content, role }: Message,
  before: Message | undefined,
  at: string,
): string | undefined {
  if (role === 'assistant') return undefined;
  const asked = new Set(toolUses(before?.content ?? []));
  const given = content.flatMap((block) => (block.type === 'toolResult' ? block.toolUseId : []));
  const answered = new Set(given);
  const missing = [...asked].filter((id) => !answered.has(id));
  if (missing.length > 0) {
    return `Expected toolResult blocks at ${at}.content for the following Ids: ${missing.join(', ')}`;
  }
  return given.length > asked.size || given.some((id) => !asked.has(id))
    ? `The number of toolResult blocks at ${at}.content exceeds the number of toolUse blocks of previous turn.`
    : undefined;
}

function toolUses(content: readonly Block[]): readonly string[] {
  return content.flatMap((block) => (block.type === 'toolUse' ? block.toolUseId : []));
}
