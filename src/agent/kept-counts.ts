import type { ToolSchema } from '../trace/conversation.ts';
import { digest } from '../trace/digest.ts';
import type { ExactEntry } from './count-store.ts';

/** What a request with tools has beside them and the text of its message. */
export interface ExactOverhead {
  readonly tokens: number;
  /** When it was counted, ISO 8601. */
  readonly at: string;
  /** False when it was counted with other tools: then the sum with these is not a count of them all. */
  readonly ofTheseTools: boolean;
}

/** What a counter said in earlier runs about the tools of this one. */
export interface KeptCounts {
  /** By the name of the tool. */
  readonly tools: ReadonlyMap<string, number>;
  readonly overhead?: ExactOverhead;
  /** When the provider said that it has no counter for the model, lately. */
  readonly unsupportedAt?: string;
}

/** Providers add counters for models they have: then it is asked again. */
const UNSUPPORTED_DAYS = 30;
const DAY_MS = 86_400_000;

/** Digest of all that a provider is sent of a tool. */
export function schemaDigest({ name, description, inputSchema }: ToolSchema): string {
  return digest(JSON.stringify([name, description, inputSchema]));
}

/** Digest of a list of tools, in their order. */
export function listDigest(tools: readonly ToolSchema[]): string {
  return digest(tools.map(schemaDigest).join());
}

/** What each of these tools takes, in their order; of several entries on one, the newest holds. */
export function keptTokens(
  entries: readonly ExactEntry[],
  tools: readonly ToolSchema[],
): readonly (number | undefined)[] {
  const bySchema = new Map(
    entries.flatMap((entry) =>
      entry.type === 'tool' ? [[entry.schema, entry.tokens] as const] : [],
    ),
  );
  // Most models were never asked.
  return tools.map((tool) => (bySchema.size === 0 ? undefined : bySchema.get(schemaDigest(tool))));
}

/** Finds what is known of these tools; of several entries on one thing, the newest holds. */
export function readKept(
  entries: readonly ExactEntry[],
  tools: readonly ToolSchema[],
  { region, now }: { readonly region: string | undefined; readonly now: Date },
): KeptCounts {
  const bySchema = new Map<string, number>();
  const list = listDigest(tools);
  let overhead: ExactOverhead | undefined;
  let unsupportedAt: string | undefined;
  for (const entry of entries) {
    if (entry.type === 'tool') bySchema.set(entry.schema, entry.tokens);
    else if (entry.type === 'unsupported') {
      if (entry.region === region) unsupportedAt = entry.at;
    } else if (entry.list === list || overhead?.ofTheseTools !== true) {
      const { tokens, at } = entry;
      overhead = { tokens, at, ofTheseTools: entry.list === list };
    }
  }
  const counts = tools.flatMap((tool) => {
    const tokens = bySchema.get(schemaDigest(tool));
    return tokens === undefined ? [] : [[tool.name, tokens] as const];
  });
  const lately = now.getTime() - Date.parse(unsupportedAt ?? '') < UNSUPPORTED_DAYS * DAY_MS;
  return {
    tools: new Map(counts),
    ...(overhead === undefined ? {} : { overhead }),
    ...(unsupportedAt !== undefined && lately ? { unsupportedAt } : {}),
  };
}
