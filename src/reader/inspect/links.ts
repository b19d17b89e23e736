import { type Link, linksOf } from '../../profile/lanes/links.ts';
import { toolOfBlock } from '../../profile/lanes/tool-blocks.ts';
import type { BoxAddress } from '../../profile/picture/picture.ts';
import type { Profile } from '../../profile/profile.ts';
import type { DetailsMessage } from '../../protocol.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { formatCount, formatMs } from '../../report/numbers.ts';
import { type Fact, wordFact } from './facts.ts';

/** Nobody follows more, and each is a button. */
const mostLinks = 50;

/** What a box has to do with others, in words; of many the first, and a fact that says so. */
export function linksInWords(
  profile: Profile,
  box: BoxAddress,
): { readonly links: DetailsMessage['links']; readonly more: readonly Fact[] } {
  const all = linksOf(profile, box);
  const firstReader = all.find(({ role }) => role === 'carriedBy');
  const links = all.slice(0, mostLinks).map((link) => ({
    role: link.role,
    label: labelOf(profile, box, link, link === firstReader),
    box: link.box,
  }));
  const left = all.length - links.length;
  if (left <= 0) return { links, more: [] };
  const about = `Of ${formatCount(all.length)} links the first ${mostLinks} are shown.`;
  return { links, more: [wordFact('More links', formatCount(left), about)] };
}

function labelOf(profile: Profile, of: BoxAddress, { role, box }: Link, isFirst: boolean): string {
  const callText = `call ${formatCount(box.subject + 1)}`;
  switch (role) {
    case 'asked':
      return `asked for by ${callText}`;
    case 'waited':
      return `its wait${waitText(profile, box.subject)}`;
    case 'ran':
      return `its run${runText(profile, box.subject)}`;
    case 'carriedBy':
      return `result ${isFirst ? 'first read' : 'read again'} by ${callText}${tokensText(profile, of)}`;
    case 'runs':
      return `runs agent ${agentName(profile, box.subject)}`;
    case 'asks':
      return `asks for ${toolName(profile, box.subject)}`;
    case 'gave':
      return `first to read the result of ${toolName(profile, box.subject)}`;
    case 'madeBy':
      return madeByText(profile, box, callText);
    default:
      return role satisfies never;
  }
}

function madeByText(profile: Profile, { kind, subject }: BoxAddress, callText: string): string {
  if (kind === 'call') return `part of ${callText}`;
  return kind === 'agent'
    ? `made by agent ${agentName(profile, subject)}`
    : `run by ${toolName(profile, subject)}`;
}

function toolName({ tools }: Profile, place: number): string {
  return clean(tools[place]?.name ?? 'a tool');
}

/** An agent is addressed by its first call. */
function agentName({ calls }: Profile, place: number): string {
  return clean(calls[place]?.subAgent?.name ?? 'of the run');
}

function waitText({ tools }: Profile, place: number): string {
  const { queuedMs, startedMs } = tools[place] ?? {};
  if (queuedMs === undefined || startedMs === undefined) return '';
  return ` (${formatMs(startedMs - queuedMs)})`;
}

function runText({ tools }: Profile, place: number): string {
  const { startedMs, endedMs, worker } = tools[place] ?? {};
  const ms =
    startedMs === undefined || endedMs === undefined ? [] : [formatMs(endedMs - startedMs)];
  const words = [...ms, ...(worker === undefined ? [] : [`worker ${worker}`])];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

/** Of the result of the tool call that the box is of; only its block, its wait and its run lead to calls that carried it. */
function tokensText(profile: Profile, { kind, subject, item }: BoxAddress): string {
  const place = kind === 'toolUse' ? toolOfBlock(profile, { call: subject, block: item }) : subject;
  const { resultTokens, resultBasis: basis } = profile.tools[place ?? -1] ?? {};
  if (resultTokens === undefined) return '';
  const count = marked(formatCount(resultTokens), basis === undefined ? [] : [{ basis }]);
  return ` (${count} ${resultTokens === 1 ? 'token' : 'tokens'})`;
}
