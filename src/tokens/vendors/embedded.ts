import { messageOverheadTokens, toolUsePromptTokens } from '../count-request.ts';
import { renderPart } from '../render-part.ts';
import { renderCompact } from '../renderers/json-templates.ts';
import type { VendorFamily } from './vendor-family.ts';

/** The embedded model counts as its server does, to the token; with another tokenizer, it is off as a real model would be. */
export const embeddedFamily: VendorFamily = {
  id: 'simulated',
  vocabulary: 'o200k_base',
  factor: 1,
  relativeBand: 0,
  source: "the embedded model's own",
  renderPart,
  overhead: {
    withTools: toolUsePromptTokens + messageOverheadTokens,
    withoutTools: messageOverheadTokens,
    perFurtherMessage: messageOverheadTokens,
    source: "the embedded model's own",
  },
};

/** For a model that no vendor's family knows: what it may be off by covers every vendor that is known. */
export const unknownFamily: VendorFamily = {
  id: 'unknown',
  vocabulary: 'o200k_base',
  factor: 1,
  relativeBand: 0.7,
  source: 'the model is not known; vendors take 20 % less to 70 % more, 2026-11-22',
  renderPart: renderCompact,
  overhead: { source: 'not known' },
};
