import type { TraceEvent } from '../../src/trace/event.ts';
import type { CallError } from '../../src/trace/stop.ts';

/** A type with every optional field required, at every depth. */
type Whole<T> = T extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Whole<T[Key]> }
    : T;

const error: Whole<CallError> = {
  name: 'ThrottlingException',
  message: 'slow down',
  kind: 'throttling',
  retryable: true,
  status: 429,
  retryAfterMs: 1500.5,
  fix: 'Wait.',
};

const count = {
  tokens: 12,
  basis: 'estimated',
  bandTokens: 3,
  tokenizer: 'o200k_base',
  localTokens: 11,
  factor: 1.05,
} as const;
const attempt = { atMs: 1.25, callId: 'c1', attempt: 2 } as const;

/** One event of every type with every field it can have; a field that is new in a type is missed by the compiler here. */
export const samples: {
  readonly [Type in TraceEvent['type']]: Whole<Extract<TraceEvent, { readonly type: Type }>>;
} = {
  header: {
    type: 'header',
    format: 'toolflame',
    version: 1,
    runId: 'r1',
    createdAt: '2030-01-02T03:04:05.678Z',
    tool: { name: 'toolflame', version: '0.1.0' },
    host: { node: 'v20.0.0', platform: 'linux x64', cpus: 2, memoryBytes: 8e9 },
    content: 'full',
    speed: 10,
  },
  'run-start': {
    type: 'run-start',
    atMs: 0,
    agent: { name: 'sensors', file: 'sensors.agent.yaml' },
    model: { provider: 'bedrock', id: 'm', region: 'eu-west-1' },
    simulated: false,
    executor: { concurrency: 6, timeoutMs: 60_000 },
    limits: { turns: 20, outputTokens: 1000, wallMs: 5000 },
    toolCount: 100,
  },
  part: {
    type: 'part',
    atMs: 0,
    part: {
      id: 'p1',
      kind: 'toolResult',
      name: 'a',
      // printf 'toolResult:1:aé\n"' | sha256sum
      digest: '04e8dfebfd35878a',
      bytes: 4,
      content: 'é\n"',
      tokens: count,
    },
  },
  'part-tokens': {
    type: 'part-tokens',
    atMs: 1,
    partId: 'p1',
    count,
    fields: [{ path: 'city#description', tokens: 3 }],
  },
  'overhead-tokens': {
    type: 'overhead-tokens',
    atMs: 1,
    model: 'm',
    withTools: count,
    withoutTools: count,
    perFurtherMessage: count,
    source: 'platform.claude.com, 2026-07-13',
  },
  'call-start': {
    type: 'call-start',
    atMs: 1,
    callId: 'c1',
    turn: 1,
    model: 'm',
    partIds: ['p1', 'p1'],
    maxTokens: 100,
    subAgent: { name: 'scout', toolUseId: 'u1' },
  },
  'attempt-start': { type: 'attempt-start', ...attempt },
  'attempt-headers': { type: 'attempt-headers', ...attempt, status: 200, requestId: 'q1' },
  'attempt-end': {
    type: 'attempt-end',
    ...attempt,
    outcome: 'error',
    error,
    requestBytes: 10,
    responseBytes: 20,
  },
  'retry-wait': {
    type: 'retry-wait',
    atMs: 2,
    callId: 'c1',
    afterAttempt: 1,
    endMs: 3,
    plannedMs: 1,
    reason: 'ThrottlingException',
  },
  'block-start': {
    type: 'block-start',
    ...attempt,
    index: 0,
    kind: 'toolUse',
    tool: 'a',
    toolUseId: 'u1',
  },
  'block-deltas': {
    type: 'block-deltas',
    ...attempt,
    index: 0,
    timesMs: [1.25, 2.5],
    sizes: [3, 0],
  },
  'block-end': { type: 'block-end', ...attempt, index: 0, complete: false, partId: 'p1' },
  usage: {
    type: 'usage',
    atMs: 4,
    callId: 'c1',
    usage: {
      inputTokens: 9,
      outputTokens: 8,
      cacheReadTokens: 7,
      cacheWriteTokens: 2,
      cacheWriteHourTokens: 1,
      refused: [{ field: 'outputTokens', value: '-5' }],
    },
    serverLatencyMs: 3.5,
  },
  stop: { type: 'stop', atMs: 4, callId: 'c1', reason: 'error', error },
  'tool-queued': {
    type: 'tool-queued',
    atMs: 5,
    toolUseId: 'u1',
    callId: 'c1',
    turn: 1,
    tool: 'a',
  },
  'tool-start': { type: 'tool-start', atMs: 5, toolUseId: 'u1', worker: 1, wave: 1 },
  'tool-end': {
    type: 'tool-end',
    atMs: 6,
    toolUseId: 'u1',
    status: 'abandoned',
    resultBytes: 5,
    resultPartId: 'p1',
    error: 'timed out',
    blockedLoopMs: 120.5,
  },
  resource: {
    type: 'resource',
    atMs: 6,
    cpuUserMs: 1.5,
    cpuSystemMs: 0,
    rssBytes: 1e8,
    heapUsedBytes: 5e7,
    eventLoopDelayMeanMs: 0.25,
    eventLoopDelayMaxMs: 12,
  },
  notice: { type: 'notice', atMs: 7, code: 'blocking-tool', message: 'it blocks', tool: 'a' },
  'run-end': { type: 'run-end', atMs: 8, outcome: 'failed', reason: 'error', error },
};
