import type { BlockProfile } from '../../profile/blocks.ts';
import type { Profile } from '../../profile/profile.ts';
import { largest, sum, sumKnown } from '../../profile/statistics.ts';
import type { BlockKind } from '../../trace/event.ts';
import { marked } from '../basis-mark.ts';
import { countOf, formatCount, formatMs } from '../numbers.ts';
import { left, right, type Section } from '../page.ts';

const kinds: readonly (readonly [BlockKind, string])[] = [
  ['thinking', 'thinking'],
  ['text', 'text'],
  ['toolUse', 'tool_use'],
];

/** What the answers were made of, by kind of block. */
export function blocksSection({ calls }: Profile): readonly Section[] {
  const blocks = calls.flatMap((call) => call.blocks);
  if (blocks.length === 0) return [];
  const rows = kinds.flatMap(([kind, label]) => {
    const own = blocks.filter((block) => block.type === kind);
    return own.length === 0 ? [] : [row(label, own)];
  });
  const columns = ['blocks', 'decode', 'longest', 'tokens', 'per token'].map(right);
  const residual = sumKnown(calls.map((call) => call.outputResidualTokens));
  return [
    {
      title: 'Answers by kind of block',
      table: { columns: [left(''), ...columns], rows },
      lines: residual === undefined || residual === 0 ? [] : [residualLine(residual)],
    },
  ];
}

function row(label: string, blocks: readonly BlockProfile[]): readonly string[] {
  const durations = blocks.map((block) => block.endMs - block.startMs);
  const tokens = sumKnown(blocks.map((block) => block.outputTokens));
  const decodeMs = sum(durations);
  return [
    label,
    formatCount(blocks.length),
    formatMs(decodeMs),
    formatMs(largest(durations)),
    marked(formatCount(tokens), blocks),
    // All at once is not infinitely fast.
    tokens && decodeMs > 0 ? marked(formatMs(decodeMs / tokens), blocks) : '–',
  ];
}

function residualLine(tokens: number): string {
  const count = countOf(Math.abs(tokens), 'output token');
  return tokens > 0
    ? `The provider counts ${count} more than the blocks hold.`
    : `The provider counts ${count} fewer than the blocks hold.`;
}
