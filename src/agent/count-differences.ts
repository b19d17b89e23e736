import type { ToolSchema } from '../trace/conversation.ts';
import type { CountRefusal, CountRequest } from '../model/model.ts';
import type { Asker } from './ask-counts.ts';
import { runLimited } from './limiter.ts';

/** What a counter says of tools, by difference. */
export interface Differences {
  /** Of those that were asked, by name. */
  readonly tools: ReadonlyMap<string, number>;
  /** What the request has beside the tools and the text of its message. Absent unless every tool is known. */
  readonly overheadTokens?: number;
  /** Names of tools whose difference can be no count. */
  readonly refused: readonly string[];
  /** True when the tools sum to more than the request: then nothing of it is to be believed. */
  readonly contradiction: boolean;
  /** Why a tool could not be counted. */
  readonly failure?: CountRefusal;
}

/** Requests at once. */
const PARALLEL = 4;

/** One character, and so one token, in every vocabulary that we know. Providers refuse a message without text. */
const minimalText = '.';

/** Tokens of the minimal message itself, without what frames it. */
export const minimalTokens = 1;

/** Stands beside a tool that is alone: without it, what the provider says once to all tools would seem to be the tool's. */
const probe: ToolSchema = {
  name: 'toolflame_probe',
  description: 'Probe.',
  inputSchema: { type: 'object', properties: {} },
};

/**
 * Counts `missing`, which are some of `tools`, with one request for all and one for each without it (and one more for a tool that
 * is alone). `known` has the counts of the others. Never rejects.
 */
export async function countDifferences(
  tools: readonly ToolSchema[],
  missing: readonly ToolSchema[],
  known: ReadonlyMap<string, number>,
  asker: Asker,
): Promise<Differences> {
  const none = { tools: new Map<string, number>(), refused: [], contradiction: false };
  const whole = await asker.ask(requestOf(tools));
  if (whole.type !== 'counted') return { ...none, failure: whole };
  const isAlone = tools.length === 1 && missing.length === 1;
  const list = isAlone ? [...tools, probeBeside(tools)] : tools;
  const all = isAlone ? await asker.ask(requestOf(list)) : whole;
  if (all.type !== 'counted') return { ...none, failure: all };

  let failure: CountRefusal | undefined;
  const counted = new Map<string, number>();
  const refused: string[] = [];
  const countOne = async (tool: ToolSchema): Promise<void> => {
    const without = await asker.ask(requestOf(list.filter((other) => other !== tool)));
    if (without.type !== 'counted') failure ??= without;
    else if (isBelievable(all.tokens - without.tokens, tool)) {
      counted.set(tool.name, all.tokens - without.tokens);
    } else refused.push(tool.name);
  };
  await runLimited(missing.length, PARALLEL, (index, _worker, over) => {
    const tool = missing[index];
    if (tool === undefined) return over();
    void countOne(tool).finally(over);
  });

  const sum = [...known.values(), ...counted.values()].reduce((total, one) => total + one, 0);
  const rest = whole.tokens - sum - minimalTokens;
  if (rest < 0) return { ...none, contradiction: true };
  const isWhole = known.size + counted.size === tools.length;
  return {
    ...{ tools: counted, refused, contradiction: false },
    ...(isWhole ? { overheadTokens: rest } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}

function requestOf(tools: readonly ToolSchema[]): CountRequest {
  const content = [{ type: 'text', text: minimalText }] as const;
  return { system: undefined, messages: [{ role: 'user', content }], tools };
}

function probeBeside([tool]: readonly ToolSchema[]): ToolSchema {
  return tool?.name === probe.name ? { ...probe, name: `${probe.name}_2` } : probe;
}

/** Room for what a provider writes around each tool. */
const MOST_FRAME_TOKENS = 1000;

/** A vocabulary makes at most one token of a byte; a provider may write a schema at twice its length. */
function isBelievable(tokens: number, tool: ToolSchema): boolean {
  const most = 2 * Buffer.byteLength(JSON.stringify(tool)) + MOST_FRAME_TOKENS;
  return tokens > 0 && tokens <= most;
}
