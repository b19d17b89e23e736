import type { ReportSection, ReportTable } from '../../../src/protocol.ts';
import { numberCell, table, textCell, unknownCell } from './tables.ts';

/** The calls to the model of the run of the README. */
export const callsTable: ReportTable = table(
  'calls',
  false,
  [
    ['turn', 'right', 'One call to the model and the tools it asked for; counted from 1.'],
    ['first token', 'right', 'Time from sending the request until the first piece of the answer.'],
    ['decode', 'right', 'Time from the first piece of the answer to the last.'],
    ['tokens in', 'right', 'Input tokens as the provider counted them, cache included.'],
    ['out', 'right', 'Output tokens as the provider counted them.'],
    ['blocks', 'right', 'Pieces of the answer: text, thinking or tool_use.'],
    ['tries', 'right', 'HTTP attempts, the successful one included.'],
    ['stop', 'left', 'Why the model stopped.'],
  ],
  [
    ['1', '2.22 s', '29.9 s', '7,797', '4,216', '101', '1', 'tool_use'],
    ['2', '2.22 s', '1.57 s', '17,021', '223', '1', '1', 'end_turn'],
  ].map((cells) => ({ cells: cells.map(textCell) })),
);

/** A table of tool calls, as a run with that many of them has it. Some waits are unknown. */
export function toolCallsTable(calls: number): ReportTable {
  const rows = Array.from({ length: calls }, (_, index) => {
    const wave = Math.floor(index / 6);
    const ran = 100 + ((index * 37) % 41) / 10;
    const waited = wave * 101 + (index % 6);
    return {
      cells: [
        textCell(`sensor_${String(index).padStart(3, '0')}`),
        textCell(index === 41 ? 'timed out' : 'ok'),
        numberCell(ran, `${ran.toFixed(1)} ms`),
        index % 17 === 5 ? unknownCell : numberCell(waited, `${waited} ms`),
        numberCell(50, '≈50'),
      ],
    };
  });
  const total = {
    cells: ['total', '', `${(calls * 0.102).toFixed(1)} s`, '', `≈${calls * 50}`].map(textCell),
    total: true as const,
  };
  return table(
    'tool-calls',
    true,
    [
      ['tool', 'left', 'Name of the tool.'],
      ['outcome', 'left', 'How the call ended.'],
      ['ran', 'right', 'Time that the call ran, without its wait.'],
      ['waited', 'right', 'Time that the call waited for a worker.'],
      ['tokens back', 'right', 'Tokens of the result, as the model gets them.'],
    ],
    [...rows, total],
  );
}

const contextTable = table(
  'context',
  true,
  [
    ['part', 'left', 'A piece of context.'],
    ['parts', 'right', 'Pieces of context: each entered once.'],
    ['tokens', 'right', 'Tokens of these parts, each part counted once.'],
    ['sendings', 'right', 'How often they were sent, over all calls.'],
    ['carried', 'right', 'Tokens sent again in later calls.'],
  ],
  (
    [
      ['tool schema sensor_000…099', 100, 7400, 200, 7400],
      ['tool result sensor_000…099', 100, 5000, 100, 0],
      ['tool_use block sensor_000…099', 100, 4200, 100, 4200],
      ['answer text', 2, 239, 1, 16],
      ['system prompt', 1, 32, 2, 32],
      ['user text', 1, 15, 2, 15],
    ] as const
  ).map(([name, parts, tokens, sendings, carried]) => ({
    cells: [
      textCell(name),
      numberCell(parts, String(parts)),
      numberCell(tokens, `≈${tokens.toLocaleString('en')}`),
      numberCell(sendings, String(sendings)),
      numberCell(carried, carried === 0 ? '0' : `≈${carried.toLocaleString('en')}`),
    ],
  })),
);

/** Its sections. */
export const sections: readonly ReportSection[] = [
  {
    title: 'Where the time went',
    table: table('time', false, [['phase', 'left', 'What the run was doing.']], []),
    lines: ['Each instant is in one row. Calls that wait while others run are under tools.'],
  },
  { title: 'Calls to the model', table: callsTable },
  {
    title: 'Tool calls',
    table: toolCallsTable(100),
    lines: [
      'Workers used: 6 of 6; 17 waves; at most 6 calls at once.',
      'Took 1.71 s: 1.71 s at best, 1.5 ms (<0.1 %) of dispatch. One after another: 10.1 s; speed-up 5.9×.',
    ],
  },
  {
    title: 'Parts of the context',
    table: contextTable,
    lines: [
      'Carry: ≈11,663 tokens had been in the context before, ≈47 % of all input.',
      'The provider counts 24,818 input tokens: ≈708 more than these sendings hold.',
    ],
  },
  {
    title: 'Starts of the tools',
    drawing: [
      '  0 ms ██████',
      '101 ms       ██████',
      '202 ms             ██████',
      '303 ms                   ██████',
    ],
  },
  {
    title: 'Machine and network',
    lines: [
      'Process of the run, embedded model included: CPU 3.90 s (10 % of a core), memory at most 258 MB, event loop late by at most 20 ms.',
      'HTTP bodies: sent 93.1 kB, received 519 kB.',
    ],
  },
];
