import type { TokenUsage } from '@aws-sdk/client-bedrock-runtime';
import type { Usage } from '../../trace/usage.ts';

/**
 * Bedrock's counts in our sense: it reports input without what the cache read and wrote, we report all of it. A count
 * that the answer leaves out, or that cannot be a count, stays absent.
 */
export function toUsage(wire: Partial<TokenUsage> | undefined): Usage | undefined {
  if (wire === undefined) return undefined;
  const netInputTokens = known(wire.inputTokens);
  const outputTokens = known(wire.outputTokens);
  const cacheReadTokens = known(wire.cacheReadInputTokens);
  const cacheWriteTokens = known(wire.cacheWriteInputTokens);
  const usage: Usage = {
    ...(netInputTokens === undefined
      ? {}
      : { inputTokens: netInputTokens + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0) }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cacheReadTokens === undefined ? {} : { cacheReadTokens }),
    ...(cacheWriteTokens === undefined ? {} : { cacheWriteTokens }),
  };
  return Object.keys(usage).length === 0 ? undefined : usage;
}

function known(count: number | undefined): number | undefined {
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : undefined;
}
