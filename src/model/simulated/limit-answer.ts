import type { Block } from '../../trace/conversation.ts';
import type { Inference } from '../model.ts';
import { cutText } from './cut-text.ts';
import type { PlannedAnswer } from './plan-answer.ts';

/** Counts the output tokens of a block, as the embedded model bills them. */
export type CountBlock = (block: Block) => number;

/** A block with its output tokens; the first `headTokens` of them are decoded before anything of it is visible. */
export interface CountedBlock {
  readonly block: Block;
  readonly tokens: number;
  readonly headTokens: number;
  /** False when a limit cut it. */
  readonly whole: boolean;
}

/** What is sent: the blocks, cut where a limit says so, and why it stops. */
export interface CountedAnswer {
  readonly blocks: readonly CountedBlock[];
  readonly stopReason: string;
  readonly outputTokens: number;
}

/** Counts an answer and cuts it at the first stop sequence in its text, then at `maxTokens`. */
export function limitAnswer(
  planned: PlannedAnswer,
  { maxTokens = Infinity, stopSequences = [] }: Inference,
  countBlock: CountBlock,
): CountedAnswer {
  const { blocks, stopReason } = cutAtSequence(planned, stopSequences);
  const kept: CountedBlock[] = [];
  let left = maxTokens;
  for (const block of blocks) {
    const counted = countedBlock(block, countBlock);
    if (counted.tokens > left) {
      kept.push(...cutAtTokens(counted, left));
      return { blocks: kept, stopReason: 'max_tokens', outputTokens: maxTokens };
    }
    kept.push(counted);
    left -= counted.tokens;
  }
  const outputTokens = kept.reduce((sum, { tokens }) => sum + tokens, 0);
  return { blocks: kept, stopReason, outputTokens };
}

/** A tool use spends what it costs without input, its name and its frame, before its start is sent. */
function countedBlock(block: Block, countBlock: CountBlock): CountedBlock {
  const tokens = Math.max(1, countBlock(block));
  if (block.type !== 'toolUse') return { block, tokens, headTokens: 0, whole: true };
  const bare = countBlock({ ...block, input: {}, inputText: '' });
  return { block, tokens, headTokens: Math.max(0, Math.min(bare, tokens - 1)), whole: true };
}

/** The sequence itself is not sent, and nothing after it. */
function cutAtSequence({ blocks, stopReason }: PlannedAnswer, sequences: readonly string[]) {
  for (const [i, block] of blocks.entries()) {
    const at = block.type === 'text' ? firstOf(block.text, sequences) : -1;
    if (block.type !== 'text' || at < 0) continue;
    const cut = at === 0 ? [] : [{ ...block, text: block.text.slice(0, at) }];
    return { blocks: [...blocks.slice(0, i), ...cut], stopReason: 'stop_sequence' };
  }
  return { blocks, stopReason };
}

function firstOf(text: string, sequences: readonly string[]): number {
  const places = sequences.map((sequence) => text.indexOf(sequence)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

/** The part of a block that `left` tokens hold; none when they do not reach what is visible of it. */
function cutAtTokens({ block, tokens, headTokens }: CountedBlock, left: number): CountedBlock[] {
  if (left <= headTokens) return [];
  const share = (left - headTokens) / (tokens - headTokens);
  const text = blockText(block);
  const cut = withText(block, cutText(text, Math.floor(text.length * share)));
  return [{ block: cut, tokens: left, headTokens, whole: false }];
}

/** The text of a block that is streamed. */
export function blockText(block: Block): string {
  return block.type === 'toolUse' ? block.inputText : block.text;
}

function withText(block: Block, text: string): Block {
  return block.type === 'toolUse' ? { ...block, inputText: text } : { ...block, text };
}
