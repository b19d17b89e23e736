import { defaultCountModel } from '../counting/default-model.ts';
import type { CountingModel } from '../scanner/messages.ts';

/** Models that are offered beside those of the workspace: one for each generation that is counted in its own way. */
export const offeredModelIds: readonly string[] = [
  defaultCountModel,
  'us.anthropic.claude-sonnet-4-6',
  'us.anthropic.claude-opus-4-8',
  'us.anthropic.claude-sonnet-5',
  'us.amazon.nova-pro-v1:0',
  'openai.gpt-oss-120b-1:0',
  'gpt-4o',
  'gpt-5',
  'us.meta.llama3-3-70b-instruct-v1:0',
  'mistral.mistral-large-2407-v1:0',
  'gemini-2.5-pro',
];

/** A model by its id: the embedded one is known by its prefix, any other may be one of Bedrock. */
export function countingModelOf(modelId: string): CountingModel {
  return { provider: modelId.startsWith('simulated.') ? 'simulated' : 'bedrock', modelId };
}

/** `us.anthropic.claude-sonnet-4-5-20250929-v1:0` is `claude-sonnet-4-5`: short, for lenses and the status bar. */
export function modelLabel(modelId: string): string {
  const name = modelId.startsWith('arn:') ? modelId.slice(modelId.lastIndexOf('/') + 1) : modelId;
  const short = name
    .replace(/^(us-gov|us|eu|apac|global|jp|au|ca|sa|me|af)\./, '')
    .replace(/^(anthropic|amazon|meta|mistral|openai|cohere|ai21|deepseek|qwen)\./, '')
    .replace(/-v\d+(:\d+)?$/, '')
    .replace(/-\d{8}$/, '')
    .replace(/:\d+$/, '');
  return short === '' ? modelId : short;
}
