import type { PartKind } from '../../trace/part.ts';
import type { Tokenizer } from '../counter.ts';

/** What a provider adds around the parts that it is sent, in tokens. What is absent is unknown. */
export interface VendorOverhead {
  /** Once in a call that declares tools: the hidden prompt on tool use, and the frame of one message. */
  readonly withTools?: number;
  /** Once in a call that declares none: the frame of one message. */
  readonly withoutTools?: number;
  /** For each message after the first. */
  readonly perFurtherMessage?: number;
  /** Where these come from, with its date. */
  readonly source: string;
}

/** A part as the vendor puts it into the prompt; `name` is a tool's, `content` as a trace keeps it. Never throws. */
export type RenderPart = (kind: PartKind, name: string | undefined, content: string) => string;

/** What is known of one generation of a vendor's models: how they read a request, and how that is counted here. */
export interface VendorFamily {
  /** Names the generation for good: learned factors are kept by it. */
  readonly id: string;
  /** The local vocabulary that comes nearest to the vendor's own. */
  readonly vocabulary: Tokenizer;
  /** The vendor's tokens for each token of `vocabulary`, until one is learned from measured calls. */
  readonly factor: number;
  /** How far a part or a list of parts may be off by that factor, as a share of its tokens; 0 when the count is the model's own. */
  readonly relativeBand: number;
  /** Where vocabulary, factor and band come from, with its date. */
  readonly source: string;
  readonly renderPart: RenderPart;
  readonly overhead: VendorOverhead;
}

/** Finds the family of a model id without region, account and vendor prefix, in lower case; undefined when it is not of this vendor. */
export type MatchFamily = (modelName: string) => VendorFamily | undefined;
