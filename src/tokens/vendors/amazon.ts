import { renderNova } from '../renderers/json-templates.ts';
import type { MatchFamily, VendorFamily } from './vendor-family.ts';

/** The first tool takes 394 tokens, each further one 41: the difference is the prompt on tool use. */
const promptTokens = 394 - 41;

const nova: VendorFamily = {
  id: 'nova',
  vocabulary: 'o200k_base',
  factor: 1,
  relativeBand: 0.2,
  source: 'constants measured by ai-tokenizer, 2025-12; counted with o200k',
  renderPart: renderNova,
  // The frame of a message is not known: it is in the residual.
  overhead: { withTools: promptTokens, source: 'measured by ai-tokenizer, 2025-12' },
};

/** The family of Amazon Nova. */
export const matchNova: MatchFamily = (modelName) =>
  /(^|[/.])nova-/.test(modelName) ? nova : undefined;
