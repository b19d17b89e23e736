import { renderGemini } from '../renderers/gemini.ts';
import type { MatchFamily, VendorFamily } from './vendor-family.ts';

const gemini: VendorFamily = {
  id: 'gemini',
  vocabulary: 'o200k_base',
  factor: 1.08,
  relativeBand: 0.2,
  source: 'measured by ai-tokenizer, 2025-12',
  renderPart: renderGemini,
  overhead: { source: 'not known' },
};

/** The family of Gemini. */
export const matchGemini: MatchFamily = (modelName) =>
  modelName.includes('gemini') ? gemini : undefined;
