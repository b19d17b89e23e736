import type { TokenCount } from '../trace/basis.ts';

/** The local vocabularies that `tiktoken` brings. */
export type Tokenizer = 'o200k_base' | 'cl100k_base';

/** Counts text. Never rejects for what the text holds: what cannot be counted exactly in time comes back estimated with a band. */
export interface TokenCounter {
  /** Counts each text, in order. */
  count(texts: readonly string[]): Promise<readonly TokenCount[]>;
  /** Stops the worker; idempotent. A later `count` starts it again. */
  close(): Promise<void>;
}
