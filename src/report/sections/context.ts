import type { Profile } from '../../profile/profile.ts';
import { sum } from '../../profile/statistics.ts';
import type { ContextPoint, Section as Part } from '../../profile/token-ledger.ts';
import { marked } from '../basis-mark.ts';
import { stackedBars } from '../chart.ts';
import { pageWidth } from '../columns.ts';
import { contextLines, drawnLine } from '../ledger/context-lines.ts';
import { pickEvenly } from '../ledger/pick-evenly.ts';
import { formatCount, formatShare } from '../numbers.ts';
import type { Section } from '../page.ts';

const mostBars = 12;

/** What is drawn alike, from what hardly grows to what grows most. */
const kinds: readonly (readonly [glyph: string, name: string, sections: readonly Part[]])[] = [
  ['·', 'system', ['system', 'overhead']],
  ['░', 'tool schemas', ['toolSchemas']],
  ['▒', 'texts', ['userText', 'assistantText', 'thinking']],
  ['▓', 'tool_use', ['toolUse']],
  ['█', 'tool results', ['toolResults']],
];
const residual = ['?', 'residual'] as const;

/** The context call by call; nothing for a run of one call, which has no growth. */
export function contextSection({ tokenLedger, calls }: Profile): readonly Section[] {
  const { context } = tokenLedger;
  const counted = context.points.filter(({ tokens }) => tokens !== undefined);
  if (counted.length < 2) return [];
  const shown = pickEvenly(counted, mostBars);
  const glyphs = [...kinds, residual].map(([glyph]) => glyph);
  const bars = shown.map((point) => ({
    label: `call ${context.points.indexOf(point) + 1}`,
    segments: segmentsOf(point),
    total: totalText(point, context.windowTokens),
  }));
  const legend = [...kinds, residual].map(([glyph, name]) => `${glyph} ${name}`).join('  ');
  return [
    {
      title: 'Context growth',
      drawing: [...stackedBars(bars, glyphs, pageWidth - 2), legend],
      lines: [...drawnLine(shown.length, calls.length), ...contextLines(context)],
    },
  ];
}

/** A residual below nothing cannot be drawn: the bar is then as long as its parts. */
function segmentsOf({ tokens = 0, sections }: ContextPoint): readonly number[] {
  const own = kinds.map(([, , names]) =>
    sum(sections.filter(({ section }) => names.includes(section)).map((row) => row.tokens ?? 0)),
  );
  return [...own, Math.max(0, tokens - sum(own))];
}

function totalText(point: ContextPoint, windowTokens: number | undefined): string {
  const tokens = marked(formatCount(point.tokens), [point]);
  if (windowTokens === undefined || point.tokens === undefined) return tokens;
  return `${tokens} (${formatShare(point.tokens / windowTokens)})`;
}
