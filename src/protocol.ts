import * as z from 'zod/mini'; // The small build: the webview carries it too.
import { basisSchema, count, listOf, optionalText, record } from './protocol/shapes.ts';
import {
  detailsSchema,
  type exportFormatSchema,
  type imageFormatSchema,
  type pictureChoiceSchema,
  timelineIntents,
} from './protocol/timeline.ts';

const texts = z.readonly(z.array(z.string()));
const share = count.check(z.lte(1));
const line = z.int().check(z.gte(1));

const fileSchema = record({ uri: z.string(), name: z.string(), path: z.string() });

const runSchema = record({
  agent: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  speed: z.number(),
  outcome: z.enum(['running', 'completed', 'stopped', 'cancelled', 'failed', 'died']),
  startedAt: optionalText,
});

const figureSchema = record({
  label: z.string(),
  value: z.string(),
  detail: optionalText,
  basis: basisSchema,
  about: z.string(),
});

const ledgerKindSchema = z.enum([
  'timeToFirstToken',
  'decodeThinking',
  'decodeText',
  'decodeToolUse',
  'tools',
  'queue',
  'retries',
  'gaps',
  'residual',
]);

const segmentSchema = record({
  kind: ledgerKindSchema,
  label: z.string(),
  share,
  value: z.string(),
  shareText: z.string(),
  about: z.string(),
});

const barSchema = record({
  label: z.string(),
  total: z.string(),
  /** Of the longest bar of the message, so that bars can be compared. */
  length: share,
  segments: listOf(segmentSchema),
});

const pieceKindSchema = z.enum([
  'system',
  'overhead',
  'toolSchemas',
  'userText',
  'assistantText',
  'thinking',
  'toolUse',
  'toolResults',
  'residual',
]);

const chartSchema = record({
  columns: listOf(
    record({
      /** Under the column, e.g. `12`. */
      tick: z.string(),
      /** What it is, in words: `call 12: 17,021 tokens`. */
      label: z.string(),
      /** Of the height of the chart. */
      length: share,
      /** From the foot up; shares are of the column. */
      pieces: listOf(record({ kind: pieceKindSchema, share, text: z.string() })),
    }),
  ),
  kinds: listOf(record({ kind: pieceKindSchema, label: z.string(), about: z.string() })),
  /** What the heights are, e.g. `tokens of each call, 0 to 17,021`. */
  top: z.string(),
  /** A line across, where there is a limit that is within or not far above the columns. */
  limit: z.optional(record({ label: z.string(), length: share })),
});

const cellSchema = record({
  text: z.string(),
  sort: z.optional(z.union([z.number(), z.string()])),
});

const tableSchema = record({
  /** Names the table in what the webview keeps: how it is sorted and filtered. */
  id: z.string(),
  /** True where a person may sort and filter; other tables have an order that means something. */
  sortable: z.boolean(),
  columns: listOf(
    record({ title: z.string(), align: z.enum(['left', 'right']), about: optionalText }),
  ),
  rows: listOf(
    record({
      cells: listOf(cellSchema),
      about: optionalText,
      total: z.optional(z.literal(true)),
      /** Address of the trace that a press on this row opens. */
      opens: optionalText,
    }),
  ),
  /** What is not among the rows, in words, e.g. `120,000 calls more; the slowest 5,000 are shown`. */
  omitted: optionalText,
});

const sectionSchema = record({
  title: z.string(),
  chart: z.optional(chartSchema),
  table: z.optional(tableSchema),
  lines: z.optional(texts),
  drawing: z.optional(texts),
});

const actionSchema = z.enum([
  'cancel',
  'profile-again',
  'compare',
  'open-agent',
  'open-text',
  'copy-markdown',
  'reload',
  'set-credentials',
  'show-log',
]);

const offerSchema = record({
  action: actionSchema,
  label: z.string(),
  about: optionalText,
  primary: z.optional(z.literal(true)),
});

const noticeSchema = record({ line, text: z.string() });

/** What the host says: each replaces what the webview shows, but for details, which are of a box of the timeline. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  record({
    type: z.literal('reading'),
    file: fileSchema,
    readBytes: count,
    totalBytes: z.optional(count),
  }),
  record({
    type: z.literal('report'),
    file: fileSchema,
    run: runSchema,
    /** What is going on, while the run is on: `turn 2 · 12.3 s · 17/100 tools`. */
    progress: optionalText,
    summary: texts,
    figures: listOf(figureSchema),
    /** Where the wall went; absent when no time was recorded. */
    ledger: z.optional(barSchema),
    sections: listOf(sectionSchema),
    legend: texts,
    notices: listOf(noticeSchema),
    /** What a person can do now, the most likely first. */
    offers: listOf(offerSchema),
  }),
  record({
    type: z.literal('comparison'),
    title: z.string(),
    /** Kept by the webview as `restore` of its state; what the host restores the panel from. */
    restore: optionalText,
    summary: texts,
    runs: listOf(record({ file: fileSchema, label: z.string(), run: runSchema })),
    bars: listOf(barSchema),
    sections: listOf(sectionSchema),
    legend: texts,
    offers: listOf(offerSchema),
  }),
  detailsSchema,
  record({
    type: z.literal('failed'),
    title: z.string(),
    message: z.string(),
    line: z.optional(line),
    offers: listOf(offerSchema),
  }),
]);

/** What the webview asks for. `ready` comes first and again from each new document. */
export const webviewMessageSchema = z.discriminatedUnion('type', [
  record({ type: z.literal('ready') }),
  record({ type: z.literal('act'), action: actionSchema, line: z.optional(line) }),
  record({ type: z.literal('open-trace'), uri: z.string() }),
  ...timelineIntents,
]);

/** A message of the host. */
export type HostMessage = z.infer<typeof hostMessageSchema>;

/** A message of the webview. */
export type WebviewMessage = z.infer<typeof webviewMessageSchema>;

/** The message that shows a run, also one that is still on. */
export type ReportMessage = Extract<HostMessage, { readonly type: 'report' }>;

/** The message that shows several runs side by side. */
export type ComparisonMessage = Extract<HostMessage, { readonly type: 'comparison' }>;

/** The message that tells more of a box of the timeline. */
export type DetailsMessage = Extract<HostMessage, { readonly type: 'details' }>;

/** A message that replaces what the webview shows. */
export type PageMessage = Exclude<HostMessage, DetailsMessage>;

/** Which picture the timeline shows. */
export type PictureChoice = z.infer<typeof pictureChoiceSchema>;

/** A format that a run is saved in. */
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** A format of a drawing. */
export type ImageFormat = z.infer<typeof imageFormatSchema>;

/** The message that says why there is nothing to show. */
export type FailedMessage = Extract<HostMessage, { readonly type: 'failed' }>;

/** A trace, as it is shown and addressed. */
export type TraceFile = z.infer<typeof fileSchema>;

/** Who ran, on what, and how it ended. */
export type RunHead = z.infer<typeof runSchema>;

/** A number at the head of a report, with what it rests on. */
export type Figure = z.infer<typeof figureSchema>;

/** The time ledger of a run as one bar; the shares of its segments are of its own wall and add up to 1. */
export type LedgerBar = z.infer<typeof barSchema>;

/** A row of the time ledger. */
export type LedgerKind = z.infer<typeof ledgerKindSchema>;

/** Columns of pieces, in an order of time. */
export type ReportChart = z.infer<typeof chartSchema>;

/** A piece of a column. */
export type PieceKind = z.infer<typeof pieceKindSchema>;

/** A titled piece of the report: chart first, then table, drawing and lines. */
export type ReportSection = z.infer<typeof sectionSchema>;

/** A table; `about` explains a term, with its unit. A cell sorts by `sort`; one without is unknown and comes last. */
export type ReportTable = z.infer<typeof tableSchema>;

/** What a person can ask of the host. */
export type Action = z.infer<typeof actionSchema>;

/** An action as it is offered. */
export type Offer = z.infer<typeof offerSchema>;
