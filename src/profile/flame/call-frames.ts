import { groupBy } from '../group-by.ts';
import { type Agent, agentsOf } from '../lanes/agents.ts';
import { boxStates } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { sections } from '../section-names.ts';
import { sum } from '../statistics.ts';
import type { FlameChoice } from './choice.ts';
import { type Frame, merged } from './frame.ts';
import type { CallPieces } from './pieces.ts';
import { countUnknown } from './piece-sums.ts';
import { restFrames, sectionFrames, type SectionWorld } from './section-frames.ts';
import {
  callsWithoutTotal,
  excess,
  noted,
  unknownCalls,
  unknownParts,
  withoutTotal,
} from './words.ts';

/** A frame of calls, and in how many of them there is something that has no width. */
interface CallsFrame {
  readonly frame: Frame;
  readonly lacking: number;
  /** Of the others, how many have no total: nobody knows whether there was more. */
  readonly withoutTotal: number;
}

/**
 * The frames of a run by call: run, turns, calls, sections, parts, fields.
 *
 * A call is as wide as the provider says: what it sent and wrote, and the rest as a residual. A residual below nothing cannot
 * be drawn: the call is then as wide as what it sent, is marked as estimated, and its name says by how much it is too wide. So
 * is one of which the provider said nothing. Of own tokens a call is what it added, and there is nothing to compare that with.
 */
export function callFrames(
  { calls, tools }: Pick<Profile, 'calls' | 'tools'>,
  pieces: Iterable<CallPieces>,
  choice: FlameChoice,
  show: Pick<SectionWorld, 'share' | 'showsFields'>,
): Frame {
  const world = { calls, axis: choice.axis, ...show };
  const framed = Array.from(pieces, (each) => callFrame(world, choice, each));
  const agentOf = agentsByCall({ calls, tools });
  const turnOf = (call: number) => calls[call]?.turn ?? 0;
  const byTurn = groupBy(framed, ({ frame: { subject } }) =>
    JSON.stringify([agentOf.get(subject)?.number, turnOf(subject)]),
  );
  const turns = [...byTurn.values()].map((own) => {
    const first = own[0]?.frame.subject ?? 0;
    const { number: item = 0, name: agent } = agentOf.get(first) ?? {};
    const turn = turnOf(first);
    const name = agent === undefined ? `turn ${turn}` : `${agent}, turn ${turn}`;
    return together({ kind: 'turn', subject: turn, item, name }, own, choice);
  });
  return together({ kind: 'run', subject: 0, item: 0, name: 'run' }, turns, choice).frame;
}

/** Who made each call, by its place: every agent counts its own turns. */
function agentsByCall(profile: Pick<Profile, 'calls' | 'tools'>): ReadonlyMap<number, Agent> {
  return new Map(
    agentsOf(profile).flatMap((agent) => agent.calls.map((call) => [call, agent] as const)),
  );
}

function together(
  { name, ...of }: Pick<Frame, 'kind' | 'subject' | 'item' | 'name'>,
  framed: readonly CallsFrame[],
  { axis }: FlameChoice,
): CallsFrame {
  const lacking = sum(framed.map((each) => each.lacking));
  const withoutTotal = sum(framed.map((each) => each.withoutTotal));
  const children = framed.map(({ frame }) => frame).filter(({ width }) => width > 0);
  const named = noted(name, unknownCalls(axis, lacking), callsWithoutTotal(axis, withoutTotal));
  const { width, state: ofChildren } = merged(children);
  // A call of which nothing is known is no child.
  const state = withoutTotal > 0 ? ofChildren | boxStates.estimated : ofChildren;
  return { frame: { ...of, name: named, width, state, children }, lacking, withoutTotal };
}

function callFrame(
  world: SectionWorld,
  { axis, tokens }: FlameChoice,
  { call, sent, missing, written, sentRest, writtenRest }: CallPieces,
): CallsFrame {
  const bySection = groupBy(sent, ({ section }) => section);
  const children = [
    ...sections.flatMap((each) => sectionFrames(world, each, call, bySection.get(each) ?? [])),
    ...restFrames(axis, call, 0, sentRest, sent),
    ...sectionFrames(world, 'output', call, written, {
      rest: restFrames(axis, call, 1, writtenRest, written),
      note: excess(axis, writtenRest),
    }),
  ];
  const isCarried = tokens === 'carried';
  const hasTotal = sentRest !== undefined && writtenRest !== undefined;
  const isMeasured = hasTotal && sentRest >= 0 && writtenRest >= 0;
  const unknown = countUnknown(sent) + missing + countUnknown(written);
  const name = noted(
    `call ${call + 1}`,
    isCarried && !hasTotal && withoutTotal(axis),
    unknownParts(axis, unknown),
    excess(axis, sentRest),
  );
  const { width, state: mergedState } = merged(children);
  const measured = mergedState & ~boxStates.estimated;
  const ofTotal = isMeasured ? measured : measured | boxStates.estimated;
  const state = isCarried ? ofTotal : mergedState;
  const frame: Frame = { kind: 'call', subject: call, item: 0, name, width, state, children };
  const isLacking = unknown > 0;
  const isWithoutTotal = isCarried && !hasTotal && !isLacking;
  return { frame, lacking: Number(isLacking), withoutTotal: Number(isWithoutTotal) };
}
