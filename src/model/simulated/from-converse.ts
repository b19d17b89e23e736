import * as z from 'zod';
import type { Block, Json, Message, ToolSchema } from '../../trace/conversation.ts';
import { isJsonObject, parseJson } from '../../trace/json.ts';
import type { ModelRequest } from '../model.ts';

/** What the provider's counter needs of a request. */
export type CountedRequest = Pick<ModelRequest, 'system' | 'messages' | 'tools'>;

// Bodies come out of JSON.parse: whatever stands here is JSON already.
const json = z.custom<Json>((value) => value !== undefined);
const jsonObject = z.record(z.string(), json);

const textSchema = z.object({ text: z.string() });
const contentSchema = z.object({
  text: z.string().optional(),
  toolUse: z.object({ toolUseId: z.string(), name: z.string(), input: json }).optional(),
  toolResult: z
    .object({
      toolUseId: z.string(),
      content: z.array(z.object({ text: z.string().optional(), json: json.optional() })),
      status: z.enum(['success', 'error']).optional(),
    })
    .optional(),
  reasoningContent: z
    .object({
      reasoningText: z.object({ text: z.string(), signature: z.string().optional() }).optional(),
      redactedContent: z.string().optional(),
    })
    .optional(),
});
type Content = z.output<typeof contentSchema>;

const toolSchema = z.object({
  toolSpec: z
    .object({
      name: z.string().min(1),
      description: z.string().min(1).optional(),
      inputSchema: z.object({ json: jsonObject }),
    })
    .optional(),
});

/** The body of Converse and ConverseStream, as far as the embedded model reads it; other members are let through. */
export const converseSchema = z.object({
  messages: z
    .array(z.object({ role: z.enum(['user', 'assistant']), content: z.array(contentSchema) }))
    .min(1),
  system: z.array(textSchema.partial()).optional(),
  inferenceConfig: z
    .object({
      maxTokens: z.int().min(1).optional(),
      temperature: z.number().min(0).max(1).optional(),
      topP: z.number().min(0).max(1).optional(),
      stopSequences: z.array(z.string().min(1)).optional(),
    })
    .optional(),
  toolConfig: z.object({ tools: z.array(toolSchema).min(1) }).optional(),
  outputConfig: z
    .object({
      textFormat: z
        .object({ structure: z.object({ jsonSchema: z.object({ schema: z.string() }) }) })
        .optional(),
    })
    .optional(),
});

/** The checked body of a call. */
export type ConverseWire = z.output<typeof converseSchema>;

/** The neutral request that a Converse body stands for. */
export function fromConverse(wire: ConverseWire): ModelRequest {
  const system = (wire.system ?? []).flatMap(({ text }) => text ?? []).join('\n');
  const format = wire.outputConfig?.textFormat?.structure.jsonSchema.schema;
  const outputSchema = format === undefined ? undefined : parseJson(format);
  const { maxTokens, temperature, topP, stopSequences } = wire.inferenceConfig ?? {};
  return {
    system: system === '' ? undefined : system,
    messages: toMessages(wire),
    tools: toTools(wire),
    inference: {
      ...(maxTokens === undefined ? {} : { maxTokens }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(topP === undefined ? {} : { topP }),
      ...(stopSequences === undefined ? {} : { stopSequences }),
    },
    outputSchema: isJsonObject(outputSchema) ? outputSchema : undefined,
  };
}

function toTools({ toolConfig }: ConverseWire): readonly ToolSchema[] {
  return (toolConfig?.tools ?? []).flatMap(({ toolSpec }) => {
    if (toolSpec === undefined) return [];
    const { name, description = '', inputSchema } = toolSpec;
    return [{ name, description, inputSchema: inputSchema.json }];
  });
}

/** Results name only the id of their call: the tool's name comes from the assistant's message. */
function toMessages({ messages }: ConverseWire): readonly Message[] {
  const toolById = new Map<string, string>();
  for (const { toolUse } of messages.flatMap(({ content }) => content)) {
    if (toolUse !== undefined) toolById.set(toolUse.toolUseId, toolUse.name);
  }
  return messages.map(({ role, content }) => ({
    role,
    content: content.flatMap((piece) => toBlock(piece, toolById)),
  }));
}

function toBlock(content: Content, toolById: ReadonlyMap<string, string>): readonly Block[] {
  const { text, toolUse, toolResult, reasoningContent } = content;
  if (text !== undefined) return [{ type: 'text', text }];
  if (toolUse !== undefined) {
    const { toolUseId, name, input } = toolUse;
    const inputText = JSON.stringify(input);
    return [{ type: 'toolUse', toolUseId, tool: name, input, inputText }];
  }
  if (toolResult !== undefined) {
    const { toolUseId, content: pieces, status = 'success' } = toolResult;
    const tool = toolById.get(toolUseId) ?? '';
    const resultText = pieces.map((piece) => piece.text ?? JSON.stringify(piece.json)).join('\n');
    return [{ type: 'toolResult', toolUseId, tool, status, text: resultText }];
  }
  return reasoningContent === undefined ? [] : toThinking(reasoningContent);
}

function toThinking(reasoning: NonNullable<Content['reasoningContent']>): readonly Block[] {
  const { reasoningText, redactedContent } = reasoning;
  return [
    {
      type: 'thinking',
      text: reasoningText?.text ?? '',
      ...(reasoningText?.signature === undefined ? {} : { signature: reasoningText.signature }),
      ...(redactedContent === undefined ? {} : { redacted: redactedContent }),
    },
  ];
}
