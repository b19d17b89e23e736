import path from 'node:path';
import { countDeclarations } from '../../src/counting/count-declarations.ts';
import type { ExactLists } from '../../src/counting/exact-lists.ts';
import type { Counts } from '../../src/scanner/open-counts.ts';
import type { TokenCounter } from '../../src/tokens/counter.ts';
import { familyOf } from '../../src/tokens/family.ts';
import { loadInlineCounter } from '../../src/tokens/inline-counter.ts';
import { dist } from '../support/cli.ts';

/** Counts in this thread, without a store. */
export function inlineCounts(exact?: ExactLists): Counts {
  return {
    async count(declarations, { provider, modelId }, withFields) {
      const family = familyOf(provider, modelId);
      const inline = await loadInlineCounter(family.vocabulary, path.resolve(dist));
      const counter: TokenCounter = {
        count: async (texts) => texts.map(inline.count),
        close: async () => {},
      };
      const setup = { family, counter, withFields };
      return countDeclarations(declarations, exact === undefined ? setup : { ...setup, exact });
    },
  };
}
