import { simulatedLegend } from './basis-mark.ts';
import { stackedBars } from './chart.ts';
import { clean } from './clean.ts';
import { pageWidth } from './columns.ts';
import { countOf, formatCount, formatDeviation, formatFactor, formatMs } from './numbers.ts';
import { flexible, type Page, right, type Section, type Table } from './page.ts';
import { pageText } from './page-text.ts';
import type { Sweep, SweepRow, Wall } from './sweep-schema.ts';

/** The comparison of a sweep as a page for a terminal of 80 columns, without a last line break. */
export function sweepText(sweep: Sweep): string {
  return pageText(sweepPage(sweep));
}

const wallNames: { readonly [wall in Wall]: string } = {
  'llm-decode': 'LLM decode',
  'llm-prefill': 'LLM prefill',
  'rate-limits': 'rate limits',
  'worker-pool': 'worker pool',
  'tool-latency': 'tool latency',
};

/** The comparison of a sweep as a page; one section for each of its questions. */
export function sweepPage(sweep: Sweep): Page {
  const { agent, simulated, speed = 1, runs } = sweep;
  return {
    title: [
      `${clean(agent)}: sweep over ${countOf(runs.length, 'size')}`,
      ...(simulated ? ['simulated'] : []),
      ...(speed === 1 ? [] : [`speed ${formatFactor(speed)}`]),
    ].join(' · '),
    summary: [wallSentence(runs)],
    sections:
      runs.length === 0 ? [] : [sizesSection(sweep), chartSection(runs), breakEvenSection(sweep)],
    legend: [...(simulated ? [simulatedLegend] : []), ...publishedLegend(sweep)],
  };
}

/** `The wall: LLM prefill at 5 to 10 tools, LLM decode at 25 to 100 tools.` */
function wallSentence(runs: readonly SweepRow[]): string {
  const stretches: { name: string; from: number; to: number }[] = [];
  for (const { wall, toolCount } of runs) {
    const name = nameOf(wall);
    const last = stretches.at(-1);
    if (last?.name === name) last.to = toolCount;
    else stretches.push({ name, from: toolCount, to: toolCount });
  }
  if (stretches.length === 0) return 'Nothing was run.';
  const parts = stretches.map(({ name, from, to }) =>
    from === to
      ? `${name} at ${formatCount(from)}`
      : `${name} at ${formatCount(from)} to ${formatCount(to)}`,
  );
  return `The wall: ${parts.join(', ')} tools.`;
}

function nameOf(wall: Wall | undefined): string {
  return wall === undefined ? 'unknown' : wallNames[wall];
}

function sizesSection({ runs, published }: Sweep): Section {
  return {
    title: 'Sizes',
    table: sizesTable(runs, published !== undefined),
    lines: runLines(runs),
  };
}

function sizesTable(runs: readonly SweepRow[], compared: boolean): Table {
  const theirs = compared ? [right('published'), right('off by')] : [];
  return {
    columns: [
      right('tools'),
      right('wall'),
      ...theirs,
      flexible('wall that binds'),
      right('tokens in'),
      right('out'),
      right('pays from'),
    ],
    rows: runs.map((run) => [
      formatCount(run.toolCount),
      formatMs(run.wallMs),
      ...(compared ? comparison(run.published) : []),
      nameOf(run.wall),
      formatCount(run.inputTokens),
      formatCount(run.outputTokens),
      thresholdText(run.breakEvenToolMs),
    ]),
  };
}

function comparison(published: SweepRow['published']): readonly string[] {
  if (!published) return ['–', '–'];
  return [formatMs(published.wallMs), formatDeviation(published.deviation)];
}

/** Timers and stamps are not good for less than a millisecond. */
function thresholdText(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 1 ? '<1 ms' : formatMs(ms);
}

function runLines(runs: readonly SweepRow[]): readonly string[] {
  return runs.flatMap(({ toolCount, repeats, outcome }) => [
    ...(repeats
      ? [
          `${countOf(toolCount, 'tool')}: median ${formatMs(repeats.medianMs)} of ${countOf(repeats.count, 'run')}, ${formatMs(repeats.minMs)} to ${formatMs(repeats.maxMs)}${uncompleted(repeats)}`,
        ]
      : []),
    ...(outcome === 'completed'
      ? []
      : [`${countOf(toolCount, 'tool')}: the run ${ended[outcome]}`]),
  ]);
}

function uncompleted({ count, completed }: NonNullable<SweepRow['repeats']>): string {
  return completed === count ? '' : `; ${count - completed} did not complete`;
}

const ended: { readonly [outcome in SweepRow['outcome']]: string } = {
  completed: 'completed',
  stopped: 'stopped before the answer was complete',
  cancelled: 'was cancelled',
  failed: 'failed',
  died: 'died',
  running: 'was still on',
};

const glyphs = ['░', '█', '▓', '×', '·'];

function chartSection(runs: readonly SweepRow[]): Section {
  const bars = runs.map(({ toolCount, wallMs, timeLedger }) => ({
    label: formatCount(toolCount),
    segments: [
      timeLedger.timeToFirstTokenMs,
      timeLedger.decodeTextMs + timeLedger.decodeThinkingMs + timeLedger.decodeToolUseMs,
      timeLedger.toolsMs + timeLedger.queueMs,
      timeLedger.retriesMs,
      timeLedger.gapsMs + timeLedger.residualMs,
    ],
    total: formatMs(wallMs),
  }));
  return {
    title: 'Wall by number of tools',
    drawing: [
      ...stackedBars(bars, glyphs, pageWidth - 2),
      '░ first token  █ decode  ▓ tools  × retries  · rest',
    ],
  };
}

function breakEvenSection({ breakEvenToolMs, dispatchMsPerCall, speed = 1 }: Sweep): Section {
  const title = 'When parallel tool calls pay';
  if (breakEvenToolMs === undefined || dispatchMsPerCall === undefined) {
    return { title, lines: ['Unknown: no turn ran calls that could overlap.'] };
  }
  const threshold = breakEvenToolMs < 1 ? 'below 1 ms' : formatMs(breakEvenToolMs);
  const cost = dispatchMsPerCall <= 0 ? 'nothing measurable' : formatMs(dispatchMsPerCall);
  return {
    title,
    lines: [
      `Break-even tool latency: ${threshold}. Faster tools are done sooner one after another.`,
      `Basis: dispatch cost ${cost} a call (actual − ideal, fitted to all turns). Executor only: each call also costs the decode of its tool_use block.`,
      ...(speed === 1
        ? []
        : [`At speed ${formatFactor(speed)} that cost is scaled too, and so overstated.`]),
    ],
  };
}

function publishedLegend({ published }: Sweep): readonly string[] {
  if (!published) return [];
  const note = published.note === undefined ? '' : ` ${clean(published.note)}`;
  return [`Compared with: ${clean(published.title)}.${note}`];
}
