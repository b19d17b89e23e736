import type { ComparisonMessage, LedgerKind, Offer } from '../../../src/protocol.ts';
import { ledgerOf } from './ledgers.ts';
import { sensorsRun } from './messages.ts';
import { numberCell, table, textCell } from './tables.ts';

type Runs = ComparisonMessage['runs'];

const runOf = (label: string, name: string, minute: number): Runs[number] => ({
  label,
  file: { uri: `file:///w/${name}.toolflame.jsonl`, name: `${name}.toolflame.jsonl`, path: name },
  run: { ...sensorsRun.run, startedAt: `2026-11-24T16:${minute}:31.000Z` },
});
const offers: readonly Offer[] = [
  { action: 'copy-markdown', label: 'Copy as Markdown', primary: true },
  { action: 'reload', label: 'Read Again' },
];
const seconds = (value: number): readonly [number, string] => [value, `${value.toFixed(2)} s`];

/** Two runs of an agent, before and after its tools were batched. */
export const comparisonOfTwo: ComparisonMessage = {
  type: 'comparison',
  title: 'sensors: A and B',
  restore: '{"traces":["file:///w/before.toolflame.jsonl","file:///w/after.toolflame.jsonl"]}',
  summary: [
    'B is 29.6 s faster than A: 37.7 s → 8.10 s (−79 %).',
    'Nearly all of it is the decode of tool_use blocks: 29.8 s → 0.31 s.',
  ],
  runs: [runOf('A · 100 tools', 'before', 20), runOf('B · batched', 'after', 31)],
  bars: [
    ledgerOf('A · 100 tools', '37.7 s', 1, {
      timeToFirstToken: seconds(4.44),
      decodeText: seconds(1.66),
      decodeToolUse: seconds(29.8),
      tools: seconds(1.71),
      residual: seconds(0.052),
    }),
    ledgerOf('B · batched', '8.10 s', 8.1 / 37.7, {
      timeToFirstToken: seconds(4.41),
      decodeText: seconds(1.61),
      decodeToolUse: seconds(0.31),
      tools: seconds(1.7),
      retries: seconds(0.07),
    }),
  ],
  sections: [
    {
      title: 'What changed',
      table: table(
        'changes',
        false,
        [
          ['', 'left', ''],
          ['A', 'right', 'The first run.'],
          ['B', 'right', 'The second run.'],
          ['difference', 'right', 'B less A.'],
          ['change', 'right', 'Of A.'],
        ],
        [
          ['wall', '37.7 s', '8.10 s', '−29.6 s', '−79 %'],
          ['time to first token', '4.44 s', '4.41 s', '−30 ms', '−0.7 %'],
          ['decode: tool_use', '29.8 s', '310 ms', '−29.5 s', '−99 %'],
          ['tools', '1.71 s', '1.70 s', '−10 ms', '−0.6 %'],
          ['tokens in', '24,818', '9,120', '−15,698', '−63 %'],
          ['tokens out', '4,439', '268', '−4,171', '−94 %'],
        ].map((cells) => ({ cells: cells.map(textCell) })),
      ),
    },
  ],
  legend: ['Simulated: answers and latency are made up by the embedded model.'],
  offers,
};

const sizes = [5, 10, 25, 50, 100];
const wall = (size: number): number => 4.44 + 1.2 + size * 0.31 + Math.ceil(size / 6) * 0.1;

/** The same agent with more and more tools, as far as the sweep has come. */
export function sweep(done = sizes.length): ComparisonMessage {
  const shown = sizes.slice(0, done);
  const longest = wall(shown.at(-1) ?? 1);
  const kinds: readonly [LedgerKind, (size: number) => number][] = [
    ['timeToFirstToken', () => 4.44],
    ['decodeText', () => 1.2],
    ['decodeToolUse', (size) => size * 0.31],
    ['tools', (size) => Math.ceil(size / 6) * 0.1],
  ];
  return {
    ...comparisonOfTwo,
    title: 'Sweep of sensors',
    restore: JSON.stringify({ traces: shown.map((size) => `file:///w/${size}.toolflame.jsonl`) }),
    summary: ['From 10 tools on, the decode of tool_use blocks is the wall.'],
    runs: shown.map((size, index) => runOf(`${size} tools`, `sweep-${size}`, 10 + index)),
    bars: shown.map((size) =>
      ledgerOf(
        `${size} tools`,
        `${wall(size).toFixed(1)} s`,
        wall(size) / longest,
        Object.fromEntries(kinds.map(([kind, of]) => [kind, seconds(of(size))])),
      ),
    ),
    sections: [
      {
        title: 'By size',
        table: {
          ...table(
            'sizes',
            true,
            [
              ['tools', 'right', 'How many tools the agent was told to call.'],
              ['wall', 'right', 'From the start of the run to its end.'],
              ['wall that binds', 'left', 'What would have to change first.'],
            ],
            shown.map((size) => ({
              cells: [
                numberCell(size, String(size)),
                numberCell(wall(size), `${wall(size).toFixed(1)} s`),
                textCell(size < 10 ? 'time to first token' : 'decode of tool_use'),
              ],
              opens: `file:///w/sweep-${size}.toolflame.jsonl`,
            })),
          ),
          ...(done < sizes.length ? { omitted: `${sizes.length - done} sizes are to come.` } : {}),
        },
      },
    ],
  };
}
