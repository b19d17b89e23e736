import path from 'node:path';
import * as z from 'zod';
import { digest } from '../trace/digest.ts';
import { openLinesFile } from './lines-file.ts';

const at = z.iso.datetime();
const count = z.int().min(0);

const exactSchema = z.discriminatedUnion('type', [
  /** What a tool adds to a request; `schema` is the digest of what is sent of it. */
  z.object({ type: z.literal('tool'), schema: z.string(), tokens: count, at }),
  /** What a request with tools has beside them; `list` is the digest of the tools that it was counted with. */
  z.object({ type: z.literal('overhead'), list: z.string(), tokens: count, at }),
  /** The provider has no counter for this model, in this region. */
  z.object({ type: z.literal('unsupported'), region: z.string().exactOptional(), at }),
]);

const observationSchema = z.object({
  /** What counted locally: observations of another tokenizer or another rendering say nothing of this one. */
  localCounter: z.string(),
  /** What a provider measured of a call, less its overhead. */
  measuredTokens: z.int().min(1),
  /** What was counted locally of what the call sent. */
  localTokens: z.int().min(1),
  at,
});

/** Something that a provider's own counter said, to be asked once; `at` is ISO 8601, as everywhere here. */
export type ExactEntry = z.output<typeof exactSchema>;

/** A measured call beside the local count of it. */
export type Observation = z.output<typeof observationSchema>;

/** What is known of token counts from earlier runs. No call rejects: what cannot be read is unknown, what cannot be written is lost. */
export interface CountStore {
  /** What a counter (`Model.countsAs`) said, oldest first. */
  exact(counter: string): Promise<readonly ExactEntry[]>;
  keepExact(counter: string, entries: readonly ExactEntry[]): Promise<void>;
  /** The newest observations of a model, oldest first. */
  observations(model: string): Promise<readonly Observation[]>;
  keepObservations(model: string, observations: readonly Observation[]): Promise<void>;
  /** What went wrong since this was last asked, in words, each once. */
  takeFaults(): readonly string[];
}

/** A schema takes about 90 bytes. */
const MOST_EXACT = 20_000;

/** Older ones are of times when the agent was another. */
const MOST_OBSERVATIONS = 50;

/** Part of the names of files: another version of what they hold gets other files. */
const VERSION = 1;

/** A store in a folder, which is made when something is first kept. Texts of schemas are never in it, only their digests. */
export function openCountStore(folder: string): CountStore {
  const faults = new Set<string>();
  const open = <T>(kind: string, name: string, schema: z.ZodType<T>, maxLines: number) =>
    openLinesFile({
      file: path.join(folder, fileName(kind, name)),
      ...{ schema, maxLines, onFault: (fault: string) => void faults.add(fault) },
    });
  const exactFile = (counter: string) => open('exact', counter, exactSchema, MOST_EXACT);
  const observed = (model: string) => open('observed', model, observationSchema, MOST_OBSERVATIONS);
  return {
    exact: (counter) => exactFile(counter).read(),
    keepExact: (counter, entries) => exactFile(counter).append(entries),
    observations: (model) => observed(model).read(),
    keepObservations: (model, observations) => observed(model).append(observations),
    takeFaults: () => {
      const taken = [...faults];
      faults.clear();
      return taken;
    },
  };
}

/** A person should see whose file it is; names that are alike in it differ in their digest. */
function fileName(kind: string, name: string): string {
  const readable = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60);
  return `${kind}-${VERSION}-${readable}-${digest(name)}.jsonl`;
}
