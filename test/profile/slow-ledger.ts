import type { TraceEvent } from '../../src/trace/event.ts';
import type { Part } from '../../src/trace/part.ts';
import { type Maybe, type SlowCall, SlowRun, total } from './slow-run.ts';

/** Dollars for a million tokens, typed off the price list. */
interface Price {
  readonly read: number;
  readonly hour: number;
  readonly write: number;
  readonly plain: number;
  readonly output: number;
}
const haiku: Price = { read: 0.11, hour: 1.375, write: 1.375, plain: 1.1, output: 5.5 };
const opus: Price = { read: 0.2, hour: 8, write: 5, plain: 4, output: 20 };
const priceOf = ({ model }: SlowCall): Price => (model.includes('haiku') ? haiku : opus);

/** One token of the input of a call: whose it is, whether the cache gave it, and its price; undefined when not known. */
interface Token {
  readonly owner: string;
  readonly cached: boolean | undefined;
  readonly usd: Maybe;
}

/** What a run's ledgers say of a call, of a part and of a tool, in micro-dollars where it is money. */
export interface SlowLedgers {
  readonly calls: readonly (readonly Maybe[])[];
  readonly parts: readonly (readonly Maybe[])[];
  readonly tools: ReadonlyMap<string, readonly Maybe[]>;
}

/** The ledgers the long way, from the events alone: every token of every call is written out, and looked at. */
export function slowLedgers(events: readonly TraceEvent[]): SlowLedgers {
  const run = new SlowRun(events);
  const calls = run.all('call-start');
  return {
    calls: calls.map((call) => callNumbers(run, call)),
    parts: run.parts().map((part) => partNumbers(run, part)),
    tools: new Map(namesOf(run).map((name) => [name, toolNumbers(run, name)])),
  };
}

/** The numbers of the sections as a report has them, of the residual, of the answer and of its residual. */
function callNumbers(run: SlowRun, call: SlowCall): readonly Maybe[] {
  const { inputTokens, outputTokens } = run.usageOf(call);
  const ofKind = (kind: string): Maybe => {
    const counts = call.partIds
      .filter((id) => run.kindOf(id) === kind)
      .map((id) => run.tokensOf(id));
    const known = counts.filter((count) => count !== undefined);
    return known.length === 0 ? undefined : total(known);
  };
  const overhead = run.overheadOf(call);
  const kinds = ['toolSchema', 'userText', 'assistantText', 'thinking', 'toolUse', 'toolResult'];
  const rows = [ofKind('system'), overhead, ...kinds.map(ofKind)];
  const answer = run.blocksOf(call).map(({ tokens }) => tokens ?? 0);
  const minus = (count: Maybe, counted: readonly Maybe[]): Maybe =>
    count === undefined
      ? undefined
      : counted.reduce<number>((left, one) => left - (one ?? 0), count);
  return [...rows, minus(inputTokens, rows), total(answer), minus(outputTokens, answer)];
}

/** Tokens, sendings, tokens sent, carried, cached, and their price. */
function partNumbers(run: SlowRun, part: Part): readonly Maybe[] {
  const tokens = run.tokensOf(part.id);
  const calls = run.all('call-start');
  const times = calls.map(({ partIds }) => partIds.filter((id) => id === part.id).length);
  const sent = times.reduce((a, b) => a + b, 0);
  const isOutput = ['assistantText', 'thinking', 'toolUse'].includes(part.kind);
  const entered = isOutput ? 0 : Math.max(0, ...times);
  const own = calls.flatMap((call) => inputOf(run, call)).filter(({ owner }) => owner === part.id);
  const known = (value: Maybe): Maybe => (tokens === undefined ? undefined : value);
  return [
    tokens,
    sent,
    known((tokens ?? 0) * sent),
    known((tokens ?? 0) * (sent - entered)),
    known(total(own.map(({ cached }) => (cached === undefined ? undefined : Number(cached))))),
    known(total(own.map(({ usd }) => usd))),
  ];
}

/** Calls, schema, `tool_use` and results sent, `tool_use` decoded, all of them, and their price. */
function toolNumbers(run: SlowRun, name: string): readonly Maybe[] {
  const own = run.parts().filter((part) => part.name === name);
  const blocks = run
    .all('call-start')
    .flatMap((call) =>
      run.blocksOf(call).flatMap((block) => (block.tool === name ? { ...block, call } : [])),
    );
  const sentOf = (kind: string): Maybe =>
    total(own.filter((part) => part.kind === kind).map((part) => partNumbers(run, part)[2]));
  const sent = ['toolSchema', 'toolUse', 'toolResult'].map(sentOf);
  const asked = total(blocks.map(({ tokens }) => tokens));
  const askedUsd = blocks.map(({ tokens, call }) =>
    tokens === undefined || !isPriced(run, call) ? undefined : tokens * priceOf(call).output,
  );
  const called = run.all('tool-queued').filter(({ tool }) => tool === name).length;
  const usd = total([...own.map((part) => partNumbers(run, part)[5]), ...askedUsd]);
  return [called, ...sent, asked, total([...sent, asked]), usd];
}

function namesOf(run: SlowRun): readonly string[] {
  const asked = run.all('call-start').flatMap((call) => run.blocksOf(call));
  const names = [
    ...asked.map(({ tool }) => tool),
    ...run.all('tool-queued').map(({ tool }) => tool),
    ...run.parts().map(({ name }) => name),
  ];
  return [...new Set(names.filter((name) => name !== undefined))];
}

function hasInput(run: SlowRun, call: SlowCall): boolean {
  const { inputTokens, cacheReadTokens = 0, cacheWriteTokens = 0 } = run.usageOf(call);
  return inputTokens !== undefined && cacheReadTokens + cacheWriteTokens <= inputTokens;
}

function isPriced(run: SlowRun, call: SlowCall): boolean {
  return hasInput(run, call) && run.usageOf(call).outputTokens !== undefined;
}

/** The tokens of a call in the order of the cache. A part without a count has none, but moves the others nobody knows how far. */
function inputOf(run: SlowRun, call: SlowCall): readonly Token[] {
  const { cacheReadTokens: reads = 0, cacheWriteTokens: writes = 0 } = run.usageOf(call);
  const hours = run.usageOf(call).cacheWriteHourTokens ?? 0;
  const price = priceOf(call);
  const tokens: Token[] = [];
  let knowsCache = hasInput(run, call);
  let knowsPrice = isPriced(run, call);
  const add = (owner: string, size: Maybe): void => {
    if (size === undefined && tokens.length < reads) knowsCache = false;
    if (size === undefined && tokens.length < reads + writes) knowsPrice = false;
    for (let n = 0; n < (size ?? 0); n++) {
      const at = tokens.length;
      const ofWrite = at < reads + hours ? price.hour : price.write;
      const usd = at < reads ? price.read : at < reads + writes ? ofWrite : price.plain;
      const cached = knowsCache ? at < reads : undefined;
      tokens.push({ owner, cached, usd: knowsPrice ? usd : undefined });
    }
  };
  add('overhead', run.overheadOf(call) ?? 0);
  const sent = (is: (kind: string) => boolean): void =>
    call.partIds.filter((id) => is(run.kindOf(id))).forEach((id) => add(id, run.tokensOf(id)));
  sent((kind) => kind === 'toolSchema');
  sent((kind) => kind === 'system');
  sent((kind) => kind !== 'toolSchema' && kind !== 'system');
  return tokens;
}
