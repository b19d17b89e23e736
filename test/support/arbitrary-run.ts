import fc from 'fast-check';
import type { Basis, TokenCount } from '../../src/trace/basis.ts';
import type { SubAgent, TraceEvent } from '../../src/trace/event.ts';
import type { PartKind } from '../../src/trace/part.ts';
import type { StopReason } from '../../src/trace/stop.ts';
import type { Usage } from '../../src/trace/usage.ts';
import { RunWriter } from './run-writer.ts';

/** Models that have prices: one by a region, one with a price of its own for what the cache keeps for an hour. */
export const models = [
  'us.anthropic.claude-haiku-4-5-20251001-v1:0',
  'global.anthropic.claude-opus-5-5',
] as const;

const model = fc.constantFrom(...models);
const tool = fc.constantFrom('alpha', 'beta', 'gamma');
const basis = fc.constantFrom<Basis>('estimated', 'exact', 'measured');
const tokens = fc.integer({ min: 1, max: 60 });
const count: fc.Arbitrary<TokenCount> = fc.oneof(
  fc.record({ tokens, basis }),
  fc.record({ tokens, basis, bandTokens: fc.integer({ min: 0, max: 5 }) }),
);
/** As a rule a part is counted; one in eight is not. */
const maybeCount = fc.option(count, { freq: 8, nil: undefined });

/** A block of an answer, and what came of it where it asks for a tool. */
const block = fc.record({
  kind: fc.constantFrom('text', 'thinking', 'toolUse', 'toolUse'),
  tool,
  count: maybeCount,
  /** The stream died inside it: no part. */
  cut: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  result: fc.constantFrom('ok', 'own', 'none', 'running'),
  resultCount: maybeCount,
});

/** Usage as a provider gives it: near what was counted, cached by prefix; or wrong. */
const usage = fc.record({
  wrong: fc.constantFrom('', '', '', '', '', 'missing', 'reads above input', 'refused', 'no cache'),
  residual: fc.integer({ min: -20, max: 40 }),
  readShare: fc.constantFrom(0, 0, 0.3, 0.9, 1),
  writeShare: fc.constantFrom(0, 0.5, 1),
  hourShare: fc.constantFrom(0, 0.5, 1),
  outputTokens: fc.integer({ min: 0, max: 300 }),
});

const turn = fc.record({
  model,
  blocks: fc.array(block, { maxLength: 4 }),
  usage,
  end: fc.constantFrom('answer', 'answer', 'answer', 'failed', 'cancelled', 'never'),
  attempts: fc.constantFrom(1, 1, 2),
  userText: maybeCount,
  /** The name of the sub-agent that calls, as a rule none: one that the tool call named last runs. */
  subAgent: fc.constantFrom(undefined, undefined, undefined, 'scout', 'clerk'),
});

const overhead = fc.record(
  { model, withTools: count, withoutTools: count, perFurtherMessage: count },
  { requiredKeys: ['model'] },
);

const plan = fc.record({
  declared: fc.array(fc.record({ tool, count: maybeCount }), { maxLength: 3 }),
  system: fc.option(maybeCount),
  overheads: fc.array(overhead, { maxLength: 3 }),
  turns: fc.array(turn, { maxLength: 6 }),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;
type Turn = Plan['turns'][number];

/**
 * Any run that could have happened, on Bedrock: several turns on two models, counted or not, with answers, failures, cancelled
 * calls, retries, caches, results that tools share, and providers whose numbers cannot be.
 */
export const anyRun: fc.Arbitrary<readonly TraceEvent[]> = plan.map(write);

/** One in which every call was answered with a sound usage, and every part is counted: nothing of it is unknown. */
export const anySoundRun: fc.Arbitrary<readonly TraceEvent[]> = plan.map(sound).map(write);

function sound({ declared, system, overheads, turns }: Plan): Plan {
  const counted = (given: TokenCount | undefined): TokenCount =>
    given ?? { tokens: 7, basis: 'exact' };
  return {
    declared: declared.map((each) => ({ ...each, count: counted(each.count) })),
    system: system === null ? null : counted(system),
    overheads,
    turns: turns.map((each) => ({
      ...each,
      end: 'answer',
      usage: { ...each.usage, wrong: '' },
      userText: counted(each.userText),
      blocks: each.blocks.map((one) => ({
        ...one,
        cut: false,
        count: counted(one.count),
        resultCount: counted(one.resultCount),
      })),
    })),
  };
}

function write({ declared, system, overheads, turns }: Plan): readonly TraceEvent[] {
  const run = new RunWriter();
  const context = declared.map((each) =>
    run.part('toolSchema', each.tool, `schema ${each.tool}`, each.count),
  );
  if (system !== null) context.push(run.part('system', undefined, 'system', system));
  overheads.forEach((each) => run.add({ type: 'overhead-tokens', ...each, source: 'test' }));
  turns.forEach((each, index) => writeTurn(run, context, each, index + 1));
  return run.events;
}

function writeTurn(run: RunWriter, context: string[], turn: Turn, number: number): void {
  context.push(run.part('userText', undefined, `ask ${number}`, turn.userText));
  const callId = `c${number}`;
  const partIds = [...context];
  const start = { type: 'call-start', callId, turn: number, model: turn.model, partIds } as const;
  run.add(
    turn.subAgent === undefined ? start : { ...start, subAgent: subAgentOf(run, turn.subAgent) },
  );
  for (let attempt = 1; attempt <= turn.attempts; attempt++) {
    const last = attempt === turn.attempts;
    run.add({ type: 'attempt-start', callId, attempt });
    if (last) writeBlocks(run, context, turn, callId, attempt);
    if (last && turn.end === 'never') return;
    const outcome = last && turn.end === 'answer' ? 'ok' : 'error';
    run.add({ type: 'attempt-end', callId, attempt, outcome });
  }
  const given = turn.end === 'answer' ? usageOf(turn, run.tokensOf(partIds)) : undefined;
  if (given !== undefined) run.add({ type: 'usage', callId, usage: given });
  const reasons: Readonly<Record<string, StopReason>> = { answer: 'tool_use', failed: 'error' };
  run.add({ type: 'stop', callId, reason: reasons[turn.end] ?? 'cancelled' });
  turn.blocks.forEach((each, index) => {
    if (each.kind === 'toolUse' && !each.cut && turn.end === 'answer') {
      writeTool(run, context, each, { callId, turn: number, toolUseId: `${callId}-${index}` });
    }
  });
}

function subAgentOf(run: RunWriter, name: string): SubAgent {
  const last = run.events.findLast((event) => event.type === 'tool-queued');
  return { name, toolUseId: last?.type === 'tool-queued' ? last.toolUseId : 'nowhere' };
}

const partKinds: Readonly<Record<string, PartKind>> = {
  text: 'assistantText',
  thinking: 'thinking',
};

function writeBlocks(
  run: RunWriter,
  context: string[],
  { blocks }: Turn,
  callId: string,
  attempt: number,
): void {
  blocks.forEach(({ kind, tool: name, count: counted, cut }, index) => {
    const id = { callId, attempt, index };
    const asks = kind === 'toolUse' ? { tool: name, toolUseId: `${callId}-${index}` } : {};
    run.add({ type: 'block-start', ...id, kind: kind as 'text', ...asks });
    if (cut) return run.add({ type: 'block-end', ...id, complete: false });
    const named = kind === 'toolUse' ? name : undefined;
    const text = `block ${callId} ${index}`;
    const partId = run.part(partKinds[kind] ?? 'toolUse', named, text, counted);
    run.add({ type: 'block-end', ...id, complete: true, partId });
    context.push(partId);
  });
}

function writeTool(
  run: RunWriter,
  context: string[],
  { tool: name, result, resultCount }: Turn['blocks'][number],
  id: { readonly callId: string; readonly turn: number; readonly toolUseId: string },
): void {
  const { toolUseId } = id;
  run.add({ type: 'tool-queued', ...id, tool: name });
  run.add({ type: 'tool-start', toolUseId, worker: 1, wave: 1 });
  if (result === 'running') return;
  if (result === 'none') return run.add({ type: 'tool-end', toolUseId, status: 'cancelled' });
  const text = result === 'ok' ? 'ok' : `result ${toolUseId}`;
  const resultPartId = run.part('toolResult', name, text, resultCount);
  run.add({ type: 'tool-end', toolUseId, status: 'ok', resultPartId });
  context.push(resultPartId);
}

function usageOf({ usage: given }: Turn, counted: number): Usage | undefined {
  const { wrong, residual, readShare, writeShare, hourShare, outputTokens } = given;
  if (wrong === 'missing') return undefined;
  const inputTokens = Math.max(0, counted + residual);
  if (wrong === 'no cache') return { inputTokens, outputTokens };
  if (wrong === 'reads above input') {
    return { inputTokens, outputTokens, cacheReadTokens: inputTokens + 1 };
  }
  if (wrong === 'refused') {
    return { outputTokens, refused: [{ field: 'inputTokens', value: '-5' }] };
  }
  const cacheReadTokens = Math.floor(inputTokens * readShare);
  const cacheWriteTokens = Math.floor((inputTokens - cacheReadTokens) * writeShare);
  const cacheWriteHourTokens = Math.floor(cacheWriteTokens * hourShare);
  return { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cacheWriteHourTokens };
}
