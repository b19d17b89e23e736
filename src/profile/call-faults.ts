import { PROVIDER_STOP_REASONS } from '../trace/stop.ts';
import type { RefusedCount, Usage } from '../trace/usage.ts';
import type { CallProfile } from './calls.ts';

const fieldNames: { readonly [F in RefusedCount['field']]: string } = {
  inputTokens: 'input tokens',
  outputTokens: 'output tokens',
  cacheReadTokens: 'tokens read from the cache',
  cacheWriteTokens: 'tokens written to the cache',
};

/** What is wrong with the numbers of a call, a sentence each; `missingParts` are sent and not in the trace. */
export function faultsOf(call: CallProfile, missingParts: number): readonly string[] {
  const { usage } = call;
  return [
    ...(usage?.refused ?? []).map(
      ({ field, value }) => `The provider sent ${value} as ${fieldNames[field]}: not a count.`,
    ),
    ...missingCounts(call),
    ...(usage === undefined ? [] : cacheFaults(usage)),
    ...(missingParts === 0 ? [] : [`Parts that it sent and the trace lacks: ${missingParts}.`]),
  ];
}

/** True when the provider gave a whole answer: it owes a usage then. */
export function answered({ stopReason }: CallProfile): boolean {
  const reasons: readonly (string | undefined)[] = PROVIDER_STOP_REASONS;
  return stopReason === 'other' || reasons.includes(stopReason);
}

function missingCounts(call: CallProfile): readonly string[] {
  if (!answered(call)) return [];
  if (call.usage === undefined) return ['The provider gave no usage.'];
  const { usage } = call;
  return (['inputTokens', 'outputTokens'] as const)
    .filter((field) => usage[field] === undefined)
    .filter((field) => !usage.refused?.some((refused) => refused.field === field))
    .map((field) => `The provider gave no count of ${fieldNames[field]}.`);
}

function cacheFaults(usage: Usage): readonly string[] {
  const {
    inputTokens,
    cacheReadTokens = 0,
    cacheWriteTokens = 0,
    cacheWriteHourTokens = 0,
  } = usage;
  const cache = cacheReadTokens + cacheWriteTokens;
  return [
    ...(inputTokens !== undefined && cache > inputTokens
      ? [
          `The cache gave ${cacheReadTokens} tokens and took ${cacheWriteTokens}: more than the ` +
            `${inputTokens} of the whole input.`,
        ]
      : []),
    ...(cacheWriteHourTokens > cacheWriteTokens
      ? [
          `Of ${cacheWriteTokens} tokens written to the cache, ${cacheWriteHourTokens} are said to ` +
            'be kept for an hour.',
        ]
      : []),
  ];
}
