import type { TokenCount } from '../trace/basis.ts';

/**
 * The vocabularies that can be loaded: two that `tiktoken` brings, and `claude`, the one that Anthropic published in 2023 (npm
 * `@anthropic-ai/tokenizer`).
 */
export const tokenizers = ['o200k_base', 'cl100k_base', 'claude'] as const;

/** The name of a vocabulary. */
export type Tokenizer = (typeof tokenizers)[number];

/** Counts text. Never rejects for what the text holds: what cannot be counted exactly in time comes back estimated with a band. */
export interface TokenCounter {
  /** Counts each text, in order. */
  count(texts: readonly string[]): Promise<readonly TokenCount[]>;
  /** Stops the worker; idempotent. A later `count` starts it again. */
  close(): Promise<void>;
}
