import type { RunStartEvent, TraceEvent } from '../trace/event.ts';
import { buildTokenLedger } from './build-token-ledger.ts';
import { buildCalls } from './calls.ts';
import { buildExecutorTurns, type Concurrency, totalExecutor } from './executor.ts';
import { collectFacts } from './facts.ts';
import { known } from './known.ts';
import { buildParts, tokenCounts } from './parts.ts';
import type { Profile } from './profile.ts';
import { buildResources } from './resources.ts';
import { buildSpans } from './spans.ts';
import { largest } from './statistics.ts';
import { buildTimeLedger } from './time-ledger.ts';
import { buildTokenTotals } from './token-totals.ts';
import { buildToolTotals } from './tool-totals.ts';
import { buildTools } from './tools.ts';

/**
 * Works a run out from its trace, whole or partial, in n log n. `unended` says what a run is whose trace has no end: one that
 * died, or one that is still on. Cost is not looked up here, see prices.ts.
 */
export function buildProfile(
  events: Iterable<TraceEvent>,
  unended: 'died' | 'running' = 'died',
): Profile {
  const facts = collectFacts(events);
  const { header, runStart, runEnd, wallMs } = facts;
  const counts = tokenCounts(facts);
  const calls = buildCalls(facts, counts);
  const tools = buildTools(facts, counts);
  const parts = buildParts(facts, calls, counts);
  const perTool = buildToolTotals(calls, tools, parts, wallMs);
  const concurrency = concurrencyOf(runStart);
  const executorTurns = buildExecutorTurns(tools, concurrency, wallMs);
  return known({
    header,
    start: runStart,
    outcome: runEnd?.outcome ?? unended,
    reason: runEnd?.reason,
    error: runEnd?.error,
    wallMs,
    turns: largest(calls.flatMap(({ subAgent, turn }) => (subAgent ? [] : turn))) ?? 0,
    calls,
    tools,
    executor: totalExecutor(executorTurns, tools, concurrency, wallMs),
    executorTurns,
    timeLedger: buildTimeLedger(buildSpans(calls, tools, wallMs), wallMs),
    perTool,
    parts,
    tokens: buildTokenTotals(calls),
    tokenLedger: buildTokenLedger(facts, calls, tools, parts, perTool, counts),
    resources: buildResources(facts, calls),
    resourceSamples: facts.resources,
    notices: facts.notices,
  });
}

/** In a trace, a run start without concurrency means unlimited; no run start means unknown. */
function concurrencyOf(start: RunStartEvent | undefined): Concurrency {
  return start && (start.executor.concurrency ?? 'unlimited');
}
