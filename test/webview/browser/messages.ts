import type {
  Figure,
  HostMessage,
  LedgerBar,
  LedgerKind,
  Offer,
  ReportMessage,
  RunHead,
  TraceFile,
} from '../../../src/protocol.ts';
import { ledgerOf } from './ledgers.ts';
import { callsTable, sections, toolCallsTable } from './sensors-sections.ts';

const file: TraceFile = {
  uri: 'file:///work/agents/.toolflame/sensors-2026-11-24T16-20-31.toolflame.jsonl',
  name: 'sensors-2026-11-24T16-20-31.toolflame.jsonl',
  path: '/work/agents/.toolflame/sensors-2026-11-24T16-20-31.toolflame.jsonl',
};
const run: RunHead = {
  agent: 'sensors',
  model: 'simulated.study-v1',
  simulated: true,
  speed: 1,
  outcome: 'completed',
  startedAt: '2026-11-24T16:20:31.000Z',
};

const figures: readonly Figure[] = [
  {
    label: 'Wall',
    value: '37.7 s',
    detail: '2 turns',
    basis: 'measured',
    about: 'From the start of the run to its end.',
  },
  {
    label: 'Model',
    value: '95 %',
    detail: '36.0 s of 37.7 s',
    basis: 'measured',
    about: 'Share of the wall in which a call to the model was on.',
  },
  {
    label: 'Tool calls',
    value: '100',
    detail: '17 waves on 6 workers',
    basis: 'exact',
    about: 'Calls of tools that the model asked for.',
  },
  {
    label: 'Tools',
    value: '1.71 s',
    detail: '5.9× parallel',
    basis: 'measured',
    about: 'At least one tool was running; overlap is counted once.',
  },
  {
    label: 'Tokens in',
    value: '24,818',
    detail: '≈47 % carried again',
    basis: 'measured',
    about: 'Input tokens of all calls, cache included.',
  },
  {
    label: 'Tokens out',
    value: '4,439',
    detail: '≈7.1 ms a token',
    basis: 'measured',
    about: 'Output tokens of all calls.',
  },
  {
    label: 'Cost',
    value: '$0.047',
    detail: 'as Claude Haiku 4.5',
    basis: 'list price',
    about: 'Tokens by the list price of the model; discounts are not known.',
  },
];

/** The actions of a run that has ended. */
const endedOffers: readonly Offer[] = [
  { action: 'profile-again', label: 'Profile Again', primary: true, about: 'Runs the agent anew.' },
  { action: 'compare', label: 'Compare With …' },
  { action: 'open-agent', label: 'Open Agent File' },
  { action: 'copy-markdown', label: 'Copy as Markdown' },
  { action: 'open-text', label: 'Open as Text' },
];

const ledger: LedgerBar = ledgerOf('wall', '37.7 s', 1, {
  timeToFirstToken: [4.44, '4.44 s'],
  decodeText: [1.66, '1.66 s'],
  decodeToolUse: [29.8, '29.8 s'],
  tools: [1.71, '1.71 s'],
  queue: [0.0008, '0.76 ms'],
  gaps: [0.0048, '4.8 ms'],
  residual: [0.052, '52 ms'],
});

/** The run of the README: 100 tools that were all called at once. */
export const sensorsRun: ReportMessage = {
  type: 'report',
  file,
  run,
  summary: [
    '79 % of 37.7 s is the decode of 100 tool_use blocks.',
    '2 turns, 100 tool calls; tokens: 24,818 in, 4,439 out.',
    'Completed (end_turn).',
  ],
  figures,
  ledger,
  sections,
  legend: [
    'Simulated: answers and latency are made up by the embedded model.',
    '≈ counted by a local tokenizer, not by the provider.',
  ],
  notices: [],
  offers: endedOffers,
};

/** The same run while it is on, with that many tool calls done; they are the rows of its table. */
export function liveRun(done: number): ReportMessage {
  const parts: { readonly [kind in LedgerKind]?: readonly [number, string] } = {
    timeToFirstToken: [2.22, '2.22 s'],
    decodeToolUse: [29.8, '29.8 s'],
    tools: [done / 58, `${(done / 58).toFixed(2)} s`],
  };
  const seconds = (32.02 + done / 58).toFixed(1);
  return {
    ...sensorsRun,
    run: { ...run, outcome: 'running' },
    progress: `turn 1 · ${seconds} s · ${done}/100 tools`,
    summary: [`93 % of ${seconds} s so far is the decode of 100 tool_use blocks.`],
    figures: figures.slice(0, 6).map((figure) => ({ ...figure, detail: 'so far' })),
    ledger: ledgerOf('so far', `${seconds} s`, 1, parts),
    sections: [
      { title: 'Calls to the model', table: { ...callsTable, rows: callsTable.rows.slice(0, 1) } },
      { title: 'Tool calls', table: toolCallsTable(done) },
    ],
    offers: [
      { action: 'cancel', label: 'Cancel', primary: true },
      { action: 'open-agent', label: 'Open Agent File' },
      { action: 'show-log', label: 'Show Log' },
    ],
  };
}

/** A run that no provider let begin. */
export const failedRun: ReportMessage = {
  ...sensorsRun,
  run: {
    ...run,
    agent: 'release notes',
    model: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    simulated: false,
    outcome: 'failed',
  },
  summary: [
    'The security token included in the request is expired.',
    'Bedrock answered the first call with 403 (ExpiredTokenException) after 214 ms. Renew the credentials of the profile “work”, or name another one.',
  ],
  figures: [
    { ...(figures[0] as Figure), value: '0.31 s', detail: '1 call, 1 try' },
    {
      label: 'Tokens in',
      value: 'unknown',
      basis: 'unknown',
      about: 'Input tokens of all calls, cache included.',
    },
  ],
  ledger: undefined,
  sections: [],
  legend: [],
  offers: [
    { action: 'set-credentials', label: 'Set Credentials …', primary: true },
    { action: 'profile-again', label: 'Profile Again' },
    { action: 'show-log', label: 'Show Log' },
    { action: 'open-text', label: 'Open as Text' },
  ],
};

/** A run whose process was killed while it wrote. */
export const diedRun: ReportMessage = {
  ...sensorsRun,
  run: { ...run, outcome: 'died' },
  summary: [
    'The trace ends in the middle of turn 1, after 34.1 s: the process of the run died.',
    '1 turn, 71 of 100 tool calls answered; tokens: 7,797 in, 4,216 out.',
  ],
  notices: [
    { line: 212, text: 'not JSON; skipped' },
    { line: 480, text: 'ends in the middle of a line; skipped' },
  ],
  sections: sections.slice(0, 3),
};

/** A run of which nothing is known but that it was begun. */
export const emptyRun: ReportMessage = {
  ...failedRun,
  run: { ...run, outcome: 'cancelled' },
  summary: ['The run was cancelled before its first call to the model.'],
  figures: [],
  offers: endedOffers,
};

/** A long file that is on its way. */
export const readingFile: HostMessage = {
  type: 'reading',
  file,
  readBytes: 31_457_280,
  totalBytes: 104_857_600,
};

/** A file that is no trace. */
export const failedFile: HostMessage = {
  type: 'failed',
  title: 'This trace cannot be shown',
  message:
    '/work/agents/.toolflame/sensors.toolflame.jsonl, line 1: the header has format version 9, this Toolflame reads up to 3.\nUpdate the extension, or open the file as text.',
  line: 1,
  offers: [
    { action: 'open-text', label: 'Open as Text', primary: true },
    { action: 'reload', label: 'Try Again' },
    { action: 'show-log', label: 'Show Log' },
  ],
};
