import type { Profile } from '../profile.ts';
import type { Agent } from './agents.ts';
import { type Level, type Span, spanOf } from './sheet.ts';
import { stateOfRun } from './states.ts';
import { stretchOf } from './stretch.ts';

/** An agent from its first stamp to its last, and its turns below: calls with the tool calls that they asked for. */
export function agentLevels(profile: Profile, agent: Agent): readonly Level[] {
  const whole = agent.number === 0 ? runSpan(profile) : agentSpan(profile, agent);
  const turns = turnSpans(profile, agent);
  const title = agent.number === 0 ? 'run' : 'agent';
  return [
    { title, spans: () => [whole] },
    { title: 'turns', spans: () => turns },
  ];
}

function runSpan({ start, outcome, wallMs }: Profile): Span {
  const name = start?.agent.name ?? 'run';
  const whole = { start: 0, end: wallMs, state: stateOfRun(outcome) };
  return spanOf(whole, { kind: 'run', name, subject: 0 });
}

function agentSpan(profile: Profile, { name = '', calls, tools }: Agent): Span {
  const extent = emptyExtent();
  for (const [startMs, endMs] of stamps(profile, { calls, tools })) widen(extent, startMs, endMs);
  return spanOf(stretchOfExtent(extent, profile), { kind: 'agent', name, subject: calls[0] ?? 0 });
}

function turnSpans(profile: Profile, agent: Agent): readonly Span[] {
  const turns = new Map<number, Extent>();
  for (const [startMs, endMs, turn] of stamps(profile, agent)) {
    const extent = turns.get(turn) ?? emptyExtent();
    widen(extent, startMs, endMs);
    turns.set(turn, extent);
  }
  return [...turns].map(([turn, extent]) =>
    spanOf(stretchOfExtent(extent, profile), {
      kind: 'turn',
      name: `turn ${turn}`,
      subject: turn,
      item: agent.number,
    }),
  );
}

/** Start, end and turn of each call and tool call. */
function* stamps(
  profile: Profile,
  { calls, tools }: Pick<Agent, 'calls' | 'tools'>,
): Generator<readonly [number, number | undefined, number]> {
  for (const place of calls) {
    const call = profile.calls[place];
    if (call !== undefined) yield [call.startMs, call.endMs, call.turn];
  }
  for (const place of tools) {
    const tool = profile.tools[place];
    if (tool !== undefined) yield [tool.queuedMs, tool.endedMs, tool.turn];
  }
}

interface Extent {
  startMs: number;
  endMs: number;
  isOpen: boolean;
}

function emptyExtent(): Extent {
  return { startMs: Infinity, endMs: 0, isOpen: false };
}

function widen(extent: Extent, startMs: number, endMs: number | undefined): void {
  extent.startMs = Math.min(extent.startMs, startMs);
  extent.endMs = Math.max(extent.endMs, startMs, endMs ?? startMs);
  extent.isOpen ||= endMs === undefined;
}

function stretchOfExtent({ startMs, endMs, isOpen }: Extent, { wallMs }: Profile) {
  return stretchOf(wallMs, startMs, isOpen ? undefined : endMs);
}
