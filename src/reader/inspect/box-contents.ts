import type { BlockProfile } from '../../profile/blocks.ts';
import type { CallProfile } from '../../profile/calls.ts';
import { agentsOf } from '../../profile/lanes/agents.ts';
import { blockOfTool } from '../../profile/lanes/tool-blocks.ts';
import type { BoxAddress } from '../../profile/picture/picture.ts';
import type { Profile } from '../../profile/profile.ts';
import type { PartKind } from '../../trace/part.ts';

/** A content that belongs to a box. */
export interface Wanted {
  /** What it is: `input`, `result`, `text`, … */
  readonly title: string;
  readonly partId: string;
}

/** More would be a document, not a detail. */
const mostContents = 3;

/** The contents that are shown of a box, by part; the first few of a longer answer. */
export function contentsWanted(profile: Profile, box: BoxAddress): readonly Wanted[] {
  return all(profile, box).slice(0, mostContents);
}

function all(profile: Profile, { kind, subject, item }: BoxAddress): readonly Wanted[] {
  switch (kind) {
    case 'run':
      return ofRun(profile);
    case 'turn':
      return ofBlocks(callOfTurn(profile, subject, item)?.blocks);
    case 'call':
      return ofBlocks(profile.calls[subject]?.blocks);
    case 'thinking':
    case 'text':
    case 'toolUse':
      return ofBlocks(profile.calls[subject]?.blocks.slice(item, item + 1));
    case 'queue':
      return ofTool(profile, subject).filter(({ title }) => title === 'input');
    case 'tool':
      return ofTool(profile, subject);
    case 'system':
    case 'toolSchema':
    case 'userText':
    case 'assistantText':
    case 'sentThinking':
    case 'sentToolUse':
    case 'toolResult':
    case 'field':
      return ofPart(profile, subject);
    case 'agent':
    case 'attempt':
    case 'timeToFirstToken':
    case 'backoff':
    case 'section':
    case 'overhead':
    case 'residual':
    case 'others':
    case 'toolTotal':
      return [];
    default:
      return kind satisfies never;
  }
}

/** What the user asked first, and what the agent said last. */
function ofRun({ parts, calls }: Profile): readonly Wanted[] {
  const prompt = parts.find(({ kind }) => kind === 'userText');
  // A run that was cancelled in a tool call ends with a call of the agent in it.
  const own = calls.findLast(({ subAgent }) => subAgent === undefined);
  const last = own?.blocks.findLast(({ type }) => type === 'text');
  return [
    ...(prompt === undefined ? [] : [{ title: 'prompt', partId: prompt.id }]),
    ...ofBlocks(last && [last]).map((wanted) => ({ ...wanted, title: 'last answer' })),
  ];
}

const blockTitles = { thinking: 'thinking', text: 'text', toolUse: 'input' } as const;

function ofBlocks(blocks: readonly BlockProfile[] | undefined): readonly Wanted[] {
  return (blocks ?? [])
    .slice(0, mostContents)
    .flatMap(({ type, partId }) =>
      partId === undefined ? [] : [{ title: blockTitles[type], partId }],
    );
}

function callOfTurn(profile: Profile, turn: number, number: number): CallProfile | undefined {
  const agent = agentsOf(profile).find((each) => each.number === number);
  const calls = agent?.calls.flatMap((place) => profile.calls[place] ?? []);
  return calls?.find((call) => call.turn === turn);
}

/** What the model asked for, and what came back. */
function ofTool(profile: Profile, place: number): readonly Wanted[] {
  const asked = blockOfTool(profile, place);
  const block = asked && profile.calls[asked.call]?.blocks[asked.block];
  const resultPartId = profile.tools[place]?.resultPartId;
  return [
    ...ofBlocks(block && [block]),
    ...(resultPartId === undefined ? [] : [{ title: 'result', partId: resultPartId }]),
  ];
}

/** What the content of a part is called. */
export const partTitles: { readonly [K in PartKind]: string } = {
  system: 'text',
  toolSchema: 'schema',
  userText: 'text',
  assistantText: 'text',
  thinking: 'thinking',
  toolUse: 'input',
  toolResult: 'result',
};

function ofPart({ parts }: Profile, subject: number): readonly Wanted[] {
  const part = parts[subject];
  return part === undefined ? [] : [{ title: partTitles[part.kind], partId: part.id }];
}
