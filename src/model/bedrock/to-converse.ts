import type {
  ContentBlock,
  ConverseStreamCommandInput,
  Message as WireMessage,
  Tool,
} from '@aws-sdk/client-bedrock-runtime';
import type {
  Block,
  Json,
  Message,
  ThinkingBlock,
  ToolResultBlock,
  ToolSchema,
  ToolUseBlock,
} from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';
import type { Inference, ModelRequest } from '../model.ts';

/** The SDK's word for any JSON value. */
type Document = NonNullable<ConverseStreamCommandInput['additionalModelRequestFields']>;

/** A neutral request as the input of Converse and ConverseStream. Absent settings stay absent: the provider's defaults hold. */
export function toConverse(modelId: string, request: ModelRequest): ConverseStreamCommandInput {
  const { system, tools, outputSchema } = request;
  const inferenceConfig = toInferenceConfig(request.inference);
  return {
    modelId,
    messages: request.messages.map(toMessage).filter(({ content }) => content?.length !== 0),
    ...(system === undefined || isBlank(system) ? {} : { system: [{ text: system }] }),
    ...(tools.length === 0 ? {} : { toolConfig: { tools: tools.map(toTool) } }),
    ...(Object.keys(inferenceConfig).length === 0 ? {} : { inferenceConfig }),
    ...(outputSchema === undefined ? {} : { outputConfig: toOutputConfig(outputSchema) }),
  };
}

function toInferenceConfig({ maxTokens, temperature, topP, stopSequences }: Inference) {
  return {
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(stopSequences === undefined ? {} : { stopSequences: [...stopSequences] }),
  };
}

/** The schema travels as a string of JSON. */
function toOutputConfig(schema: Json): NonNullable<ConverseStreamCommandInput['outputConfig']> {
  const structure = { jsonSchema: { schema: JSON.stringify(schema) } };
  return { textFormat: { type: 'json_schema', structure } };
}

/** Converse refuses an empty description. */
function toTool({ name, description, inputSchema }: ToolSchema): Tool {
  const about = description === '' ? {} : { description };
  return { toolSpec: { name, ...about, inputSchema: { json: inputSchema as Document } } };
}

function toMessage({ role, content }: Message): WireMessage {
  return { role, content: content.flatMap(toContent) };
}

/** Converse refuses blank text anywhere, so blank text is left out. */
function toContent(block: Block): ContentBlock[] {
  switch (block.type) {
    case 'text':
      return isBlank(block.text) ? [] : [{ text: block.text }];
    case 'thinking':
      return toReasoning(block);
    case 'toolUse':
      return [{ toolUse: toToolUse(block) }];
    case 'toolResult':
      return [{ toolResult: toToolResult(block) }];
  }
}

/** Thinking goes back only as the provider signed or hid it: models refuse a thought that is neither. */
function toReasoning({ text, signature, redacted }: ThinkingBlock): ContentBlock[] {
  const content: ContentBlock[] = [];
  if (signature !== undefined) {
    content.push({ reasoningContent: { reasoningText: { text, signature } } });
  }
  if (redacted !== undefined) {
    content.push({ reasoningContent: { redactedContent: Buffer.from(redacted, 'base64') } });
  }
  return content;
}

/** Models take back only objects; what the model wrote otherwise is wrapped, so that it can see its own mistake. */
function toToolUse({ toolUseId, tool, input, inputText }: ToolUseBlock) {
  const asObject = isJsonObject(input) ? input : { unparsed: inputText };
  return { toolUseId, name: tool, input: asObject as Document };
}

/** Not all models take a `status`, and without one it is a success. An empty result is said in words, as blanks are refused. */
function toToolResult({ toolUseId, status, text }: ToolResultBlock) {
  return {
    toolUseId,
    content: [{ text: isBlank(text) ? '(empty result)' : text }],
    ...(status === 'error' ? { status } : {}),
  };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
