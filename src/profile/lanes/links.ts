import type { BoxAddress } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { type Agent, agentsOf } from './agents.ts';
import { carriersOf, givenTo } from './carriers.ts';
import { blockOfTool, toolOfBlock } from './tool-blocks.ts';

/** What a linked box is to the box that was chosen. */
export type LinkRole =
  /** The `tool_use` block that asked for the tool call. */
  | 'asked'
  /** The wait of the tool call. */
  | 'waited'
  /** The run of the tool call. */
  | 'ran'
  /** A call that sent the result of the tool call; the first of them first. */
  | 'carriedBy'
  /** An agent that the tool call runs. */
  | 'runs'
  /** A tool call that the call asks for. */
  | 'asks'
  /** A tool call whose result the call was the first to send. */
  | 'gave'
  /** The call that made a block or an attempt; the tool call that runs an agent, or the agent of a call. */
  | 'madeBy';

/** Another box that belongs with a chosen one. */
export interface Link {
  readonly role: LinkRole;
  /**
   * A tool call as a whole is addressed by its run, or by its wait where it never ran. A wait that has no box of its own is
   * in one of kind `others`.
   */
  readonly box: BoxAddress;
}

/**
 * What belongs with a box over time, never the box itself; nothing for a box that the run does not have. From its block, its
 * wait or its run, a tool call leads to the other two, to the calls that carried its result and to the agents that it runs. A
 * call leads to the tool calls it asked for and to those that gave it their results; what is part of a call leads to the call.
 */
export function linksOf(profile: Profile, box: BoxAddress): readonly Link[] {
  const { kind, subject, item } = box;
  switch (kind) {
    case 'queue':
    case 'tool':
      return others(toolLinks(profile, subject), box);
    case 'toolUse': {
      if (profile.calls[subject]?.blocks[item] === undefined) return [];
      const tool = toolOfBlock(profile, { call: subject, block: item });
      const links = tool === undefined ? [] : toolLinks(profile, tool);
      return others([...madeByCall(profile, subject), ...links], box);
    }
    case 'attempt':
    case 'backoff':
    case 'timeToFirstToken':
    case 'thinking':
    case 'text':
      return madeByCall(profile, subject);
    case 'call':
      return callLinks(profile, subject);
    case 'agent':
      return agentLinks(profile, subject);
    default:
      return [];
  }
}

function others(links: readonly Link[], { kind, subject, item }: BoxAddress): readonly Link[] {
  return links.filter(
    ({ box }) => box.kind !== kind || box.subject !== subject || box.item !== item,
  );
}

function madeByCall(profile: Profile, call: number): readonly Link[] {
  return profile.calls[call] === undefined ? [] : [link('madeBy', 'call', call)];
}

function toolLinks(profile: Profile, place: number): readonly Link[] {
  const tool = profile.tools[place];
  if (tool === undefined) return [];
  const agents = agentsOf(profile);
  const owner = agents.find(({ tools }) => tools.includes(place));
  const block = blockOfTool(profile, place);
  return [
    ...(block === undefined ? [] : [link('asked', 'toolUse', block.call, block.block)]),
    link('waited', 'queue', place),
    ...(tool.startedMs === undefined ? [] : [link('ran', 'tool', place)]),
    ...agents.filter(({ runBy }) => runBy === place).map((agent) => agentLink('runs', agent)),
    ...(owner === undefined ? [] : carriersOf(profile, owner, place)).map((call) =>
      link('carriedBy', 'call', call),
    ),
  ];
}

function callLinks(profile: Profile, place: number): readonly Link[] {
  const call = profile.calls[place];
  const agent = agentsOf(profile).find(({ calls }) => calls.includes(place));
  if (call === undefined || agent === undefined) return [];
  const asked = agent.tools.filter((tool) => profile.tools[tool]?.callId === call.callId);
  return [
    ...(agent.number === 0 ? [] : [agentLink('madeBy', agent)]),
    ...givenTo(profile, agent, place).map((tool) => toolLink(profile, 'gave', tool)),
    ...asked.map((tool) => toolLink(profile, 'asks', tool)),
  ];
}

/** An agent is addressed by its first call. */
function agentLinks(profile: Profile, firstCall: number): readonly Link[] {
  const agent = agentsOf(profile).find(({ calls }) => calls[0] === firstCall);
  return agent?.runBy === undefined ? [] : [toolLink(profile, 'madeBy', agent.runBy)];
}

function agentLink(role: LinkRole, { calls }: Agent): Link {
  return link(role, 'agent', calls[0] ?? 0);
}

function toolLink({ tools }: Profile, role: LinkRole, tool: number): Link {
  return link(role, tools[tool]?.startedMs === undefined ? 'queue' : 'tool', tool);
}

function link(role: LinkRole, kind: BoxAddress['kind'], subject: number, item = 0): Link {
  return { role, box: { kind, subject, item } };
}
