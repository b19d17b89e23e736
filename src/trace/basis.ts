/**
 * How a number is known. `measured`: the provider said so; `exact`: the model's own counter, by difference;
 * `estimated`: a local tokenizer. A number that is not known is absent: it is never 0.
 */
export type Basis = 'measured' | 'exact' | 'estimated';

/** A count of tokens with its basis. */
export interface TokenCount {
  readonly tokens: number;
  readonly basis: Basis;
  /** Half-width of the tokenizer's own uncertainty, in tokens; absent when the local count has none. */
  readonly bandTokens?: number;
  /** What counted, e.g. `o200k_base`, or `CountTokens`. */
  readonly tokenizer?: string;
  /** What the local vocabulary counted; `tokens` is this × `factor`. Absent where no factor was applied. */
  readonly localTokens?: number;
  readonly factor?: number;
}

/** Some of the tokens of a tool's schema, by where they stand in it. */
export interface FieldTokens {
  /**
   * `name`, `description`, `inputSchema` (its own structure), `city` or `city.zip` (structure of a parameter), `city#description`.
   * A parameter that is called as one of the first three is `inputSchema.name`.
   */
  readonly path: string;
  readonly tokens: number;
}
