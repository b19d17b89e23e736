import { sum } from '../statistics.ts';
import type { PartKind } from '../../trace/part.ts';
import type { BlockProfile } from '../blocks.ts';
import type { CallProfile } from '../calls.ts';
import { type BoxKind, boxStates } from '../picture/picture.ts';
import type { Frame, Weighed } from './frame.ts';
import type { KnownPiece } from './piece-sums.ts';
import type { PlacedPart } from './pieces.ts';

const partKinds: { readonly [K in PartKind]: BoxKind } = {
  system: 'system',
  toolSchema: 'toolSchema',
  userText: 'userText',
  assistantText: 'assistantText',
  thinking: 'sentThinking',
  toolUse: 'sentToolUse',
  toolResult: 'toolResult',
};

const partNames: { readonly [K in PartKind]: string } = {
  system: 'system prompt',
  toolSchema: 'schema',
  userText: 'user text',
  assistantText: 'answer',
  thinking: 'thinking',
  toolUse: 'tool_use',
  toolResult: 'tool result',
};

type BlockName = Pick<BlockProfile, 'type' | 'tool'>;

const blockNames = { text: 'answer', thinking: 'thinking', toolUse: 'tool_use' } as const;

/** The frame of a part that a call sent, or of a block that it wrote; the overhead has none below its own. */
export function pieceFrame(
  { part, block, width, state }: KnownPiece,
  call: number,
  { blocks }: CallProfile,
  showsFields: (part: PlacedPart) => boolean,
): Frame {
  if (part !== undefined) {
    const { kind, name = partNames[kind], place: subject } = part;
    const children = showsFields(part) ? fieldFrames(part, { width, state }) : [];
    return { kind: partKinds[kind], subject, item: call, name, width, state, children };
  }
  const { type, tool }: BlockName = blocks[block ?? 0] ?? { type: 'text' };
  const name = tool ?? blockNames[type];
  return { kind: type, subject: call, item: block ?? 0, name, width, state, children: [] };
}

/**
 * Where the tokens of a schema stand, by the local count. It may differ from what the part is known to have, and is not scaled
 * to fit: what it lacks is a field of its own, and where it has more than there is, one field says so and stands for all.
 */
function fieldFrames(
  { place: subject, tokens = 0, fields = [] }: PlacedPart,
  { width, state }: Weighed,
): readonly Frame[] {
  if (fields.length === 0 || tokens === 0) return [];
  const field = (item: number, name: string, ofTokens: number): Frame => ({
    kind: 'field',
    subject,
    item,
    name,
    width: (ofTokens * width) / tokens,
    state: state | boxStates.estimated,
    children: [],
  });
  const counted = sum(fields.map((each) => each.tokens));
  const over = counted - tokens;
  if (over > 0) {
    const name = `fields: ${counted} tokens by the local count, ${over} more than the schema has`;
    return [field(fields.length, name, tokens)];
  }
  const frames = fields.map((each, item) => field(item, each.path, each.tokens));
  const shown = frames.filter((frame) => frame.width > 0);
  return over === 0 ? shown : [...shown, field(fields.length, 'residual', -over)];
}
