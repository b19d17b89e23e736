import { renderLlama, renderMistral, renderQwen } from '../renderers/json-templates.ts';
import type { MatchFamily, VendorFamily } from './vendor-family.ts';

const unknownOverhead = { source: 'not known: hosts write their own templates' };

// Their own vocabularies are not shipped: o200k stands in, and is learned from measured calls.
const mistral: VendorFamily = {
  id: 'mistral',
  vocabulary: 'o200k_base',
  factor: 1,
  relativeBand: 0.15,
  source: 'template of mistral-common, 2026-11-22; counted with o200k',
  renderPart: renderMistral,
  overhead: unknownOverhead,
};
const llama: VendorFamily = {
  ...mistral,
  id: 'llama',
  relativeBand: 0.2,
  source: 'chat template on Hugging Face, 2026-11-22; counted with o200k',
  renderPart: renderLlama,
};
const qwen: VendorFamily = {
  ...llama,
  id: 'qwen',
  renderPart: renderQwen,
};

/** Families of models with a published chat template. */
export const matchOpenModel: MatchFamily = (modelName) => {
  if (/(^|[/.])(mistral|mixtral|ministral|pixtral|codestral|devstral|magistral)/.test(modelName)) {
    return mistral;
  }
  if (/(^|[/.])(meta-)?llama-?[34]/.test(modelName)) return llama;
  return /(^|[/.])(qwen|qwq|hermes)/.test(modelName) ? qwen : undefined;
};
