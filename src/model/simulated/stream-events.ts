import type { Block, Json } from '../../trace/conversation.ts';
import { safeCut } from './cut-text.ts';
import type { WireEvent } from './frames.ts';
import { blockText } from './limit-answer.ts';
import type { CountedAnswer, CountedBlock } from './limit-answer.ts';

/** An event and the number of output tokens that must have been decoded before it is sent. */
export interface DueEvent extends WireEvent {
  readonly afterTokens: number;
}

/** The events of an answer between messageStart and messageStop, each with the tokens it waits for. */
export function contentEvents(answer: CountedAnswer, tokensPerDelta: number): readonly DueEvent[] {
  const events: DueEvent[] = [];
  let before = 0;
  for (const [index, counted] of answer.blocks.entries()) {
    for (const event of blockEvents(counted, index, tokensPerDelta)) {
      events.push({ ...event, afterTokens: before + event.afterTokens });
    }
    before += counted.tokens;
  }
  return events;
}

function blockEvents(
  counted: CountedBlock,
  contentBlockIndex: number,
  tokensPerDelta: number,
): readonly DueEvent[] {
  const { block, tokens, headTokens, whole } = counted;
  const delta = (value: Json, afterTokens: number): DueEvent => ({
    name: 'contentBlockDelta',
    payload: { contentBlockIndex, delta: value },
    afterTokens,
  });
  const pieces = pieceTexts(blockText(block), Math.ceil((tokens - headTokens) / tokensPerDelta));
  const deltas = pieces.map((text, i) => {
    const share = Math.ceil(((tokens - headTokens) * (i + 1)) / pieces.length);
    return delta(toDelta(block, text), headTokens + share);
  });
  const signature =
    block.type === 'thinking' && block.signature !== undefined && whole
      ? [delta({ reasoningContent: { signature: block.signature } }, tokens)]
      : [];
  const stop = { name: 'contentBlockStop', payload: { contentBlockIndex }, afterTokens: tokens };
  return [...startEvents(counted, contentBlockIndex), ...deltas, ...signature, stop];
}

/** Only tool uses are announced, when their name is there; an empty piece of input follows, as on Bedrock. */
function startEvents({ block, headTokens }: CountedBlock, contentBlockIndex: number): DueEvent[] {
  if (block.type !== 'toolUse') return [];
  const start = { toolUse: { toolUseId: block.toolUseId, name: block.tool } };
  return [
    {
      name: 'contentBlockStart',
      payload: { contentBlockIndex, start },
      afterTokens: headTokens,
    },
    {
      name: 'contentBlockDelta',
      payload: { contentBlockIndex, delta: { toolUse: { input: '' } } },
      afterTokens: headTokens,
    },
  ];
}

function toDelta(block: Block, text: string): Json {
  if (block.type === 'toolUse') return { toolUse: { input: text } };
  return block.type === 'thinking' ? { reasoningContent: { text } } : { text };
}

/** The text in at most `count` pieces of about equal length; no piece is empty or splits a surrogate pair. */
function pieceTexts(text: string, count: number): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let i = 1; i <= count; i++) {
    const to = safeCut(text, Math.round((text.length * i) / count));
    if (to > from) pieces.push(text.slice(from, to));
    from = Math.max(from, to);
  }
  return pieces;
}
