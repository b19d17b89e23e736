import { renderOpenai } from '../renderers/openai.ts';
import type { MatchFamily, VendorFamily } from './vendor-family.ts';

// The OpenAI cookbook on counting with tiktoken: 3 for a message, 1 for its role, 3 for the start of the answer.
const frame = { withoutTools: 7, perFurtherMessage: 4 };
const source = 'OpenAI cookbook, 2024; measurements in ai-tokenizer, 2025-12';

const base = {
  vocabulary: 'o200k_base',
  factor: 1,
  // A token for each element of a schema.
  relativeBand: 0.08,
  source: 'openai/harmony, 2025-08; measurements in ai-tokenizer, 2025-12',
  renderPart: renderOpenai,
} as const;

/** `namespaceTokens`: what the first tool takes beyond its own declaration. */
function family(id: string, namespaceTokens: number): VendorFamily {
  const withTools = frame.withoutTools + namespaceTokens;
  return { id, ...base, overhead: { ...frame, withTools, source } };
}

const gpt4o = family('gpt-4o', 16);
const gpt5 = family('gpt-5', 24);
// Its system message holds a date and settings that a host may change.
const gptOss: VendorFamily = {
  id: 'gpt-oss',
  ...base,
  overhead: { source: 'not known: the host writes the system message' },
};

/** Families of OpenAI's models since GPT-4o. */
export const matchOpenai: MatchFamily = (modelName) => {
  if (/gpt-oss/.test(modelName)) return gptOss;
  if (/(^|[/.])(gpt-4o|gpt-4\.[15]|chatgpt-4o|o[134](-|$))/.test(modelName)) return gpt4o;
  return /(^|[/.])gpt-[5-9]/.test(modelName) ? gpt5 : undefined;
};
