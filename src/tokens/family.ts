import { matchNova } from './vendors/amazon.ts';
import { matchClaude } from './vendors/anthropic.ts';
import { embeddedFamily, unknownFamily } from './vendors/embedded.ts';
import { matchGemini } from './vendors/google.ts';
import { matchOpenModel } from './vendors/open-models.ts';
import { matchOpenai } from './vendors/openai.ts';
import type { MatchFamily, VendorFamily } from './vendors/vendor-family.ts';

/** One generation of a vendor's models: what is known of how they read a request, and how that is counted here. */
export type Family = VendorFamily;

const vendors: readonly MatchFamily[] = [
  matchClaude,
  matchOpenai,
  matchNova,
  matchOpenModel,
  matchGemini,
];

/**
 * The family of a model by its provider (`simulated`, `bedrock`, …) and id: a plain one, a Bedrock id with or without the prefix
 * of an inference profile, or an ARN. A family of its own for what is not known.
 */
export function familyOf(provider: string, modelId: string): Family {
  if (provider === 'simulated') return embeddedFamily;
  const name = plainName(modelId);
  for (const match of vendors) {
    const family = match(name);
    if (family !== undefined) return family;
  }
  return unknownFamily;
}

/** `arn:…:inference-profile/us.amazon.nova-pro-v1:0` is `amazon.nova-pro-v1:0`; that of a profile of one's own says nothing. */
function plainName(modelId: string): string {
  const resource = modelId.startsWith('arn:')
    ? modelId.slice(modelId.lastIndexOf('/') + 1)
    : modelId;
  return resource.toLowerCase().replace(/^(us|us-gov|eu|apac|global|jp|au|ca|sa|me|af)\./, '');
}
