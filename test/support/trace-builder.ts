import { known } from '../../src/profile/known.ts';
import type { TokenCount } from '../../src/trace/basis.ts';
import type { RunOutcome, TraceEvent } from '../../src/trace/event.ts';
import type { PartKind } from '../../src/trace/part.ts';
import {
  attemptEvents,
  blockEvents,
  callEvents,
  callIdOf,
  type Position,
  waitEvents,
  when,
} from './trace-call-lines.ts';
import { Line } from './trace-line.ts';

/**
 * A trace written as text, one thing a line; times are milliseconds, `5-` is never ended, `_` in a message is a space. Attempts
 * and blocks belong to the call above them. The header is added, and the events are put in the order in which they happen.
 *
 *     run sensors model=m1 provider=bedrock file=a.agent.yaml concurrency=6 simulated speed=10
 *     part p1 userText tokens=20 basis=exact band=2 name=prompt bytes=80
 *     overhead m1 with=20 without=5 per=3
 *     call 1 0-210 parts=p1,p2 usage=140/22 cache=80/20 hour=10 refused=outputTokens:-5 stop=tool_use error=Name:kind:message
 *       attempt 5-105 error bytes=100/2000 error=Name:throttling:slow_down
 *       wait 105-200
 *       attempt 200-400
 *       text 300-350 part=b1
 *       toolUse 350-400 tool=a id=u1 part=b2 announced=360 cut
 *     tool a turn=1 queued=210 220-320 worker=1 wave=1 ok part=r1 id=u1 message=why
 *     tool b queued=210 ended=300 cancelled
 *     call 1 220-300 agent=scout/u1   (made by an agent that the tool call u1 runs)
 *     resource 100 cpu=50 rss=80000000 delay=12
 *     notice 100 code the rest is the message
 *     end 400 completed end_turn
 */
export function traceOf(text: string): readonly TraceEvent[] {
  const events = [...eventsOfLines(text)];
  return [header(text), ...events.sort((a, b) => writtenMs(a) - writtenMs(b))];
}

/** The same with the events in the order of the lines, whatever their stamps: what a clock that went backwards leaves behind. */
export function traceAsWritten(text: string): readonly TraceEvent[] {
  return [header(text), ...eventsOfLines(text)];
}

function eventsOfLines(text: string): readonly TraceEvent[] {
  const at: Position = { call: 0, attempt: 0, block: 0 };
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((line, index) => eventsOf(new Line(line), at, index));
}

function eventsOf(line: Line, at: Position, index: number): readonly TraceEvent[] {
  const first = line.word(0);
  switch (first) {
    case 'run':
      return runEvents(line);
    case 'part':
      return partEvents(line);
    case 'overhead':
      return overheadEvents(line);
    case 'call':
      return callEvents(line, at);
    case 'attempt':
      return attemptEvents(line, at);
    case 'wait':
      return waitEvents(line, at);
    case 'text':
    case 'thinking':
    case 'toolUse':
      return blockEvents(first, line, at);
    case 'tool':
      return toolEvents(line, at, line.value('id') ?? `use-${index}`);
    case 'resource':
      return resourceEvents(line);
    case 'notice':
      return noticeEvents(line);
    case 'end':
      return endEvents(line);
    default:
      throw new Error(`unknown line: ${line.text}`);
  }
}

function header(text: string): TraceEvent {
  return {
    type: 'header',
    format: 'toolflame',
    version: 1,
    runId: 'run-1',
    createdAt: '2030-01-02T03:04:05.000Z',
    tool: { name: 'toolflame', version: '0.0.0' },
    host: { node: '20.0.0', platform: 'linux', cpus: 2, memoryBytes: 8e9 },
    content: 'full',
    speed: Number(/speed=([\d.]+)/.exec(text)?.[1] ?? 1),
  };
}

function runEvents(line: Line): readonly TraceEvent[] {
  const executor = known({ concurrency: line.number('concurrency'), timeoutMs: 60_000 });
  return [
    {
      type: 'run-start',
      atMs: 0,
      agent: known({ name: line.word(1), file: line.value('file') }),
      model: { provider: line.value('provider') ?? 'test', id: line.value('model') ?? 'model-1' },
      simulated: line.words.includes('simulated'),
      executor,
      limits: { turns: 20 },
    },
  ];
}

function partEvents(line: Line): readonly TraceEvent[] {
  const id = line.word(1);
  const kind = line.word(2) as PartKind;
  const bytes = line.number('bytes') ?? 0;
  const tokens = line.number('tokens');
  const basis = line.value('basis') === 'exact' ? 'exact' : 'estimated';
  const part = known({ id, kind, digest: id, bytes, name: line.value('name') });
  const count = known({ tokens: tokens ?? 0, basis, bandTokens: line.number('band') } as const);
  return [
    { type: 'part', atMs: 0, part },
    ...when(tokens !== undefined, { type: 'part-tokens', atMs: 0, partId: id, count }),
  ];
}

function overheadEvents(line: Line): readonly TraceEvent[] {
  const count = (key: string): TokenCount | undefined => {
    const tokens = line.number(key);
    return tokens === undefined ? undefined : { tokens, basis: 'exact' };
  };
  const counts = {
    withTools: count('with'),
    withoutTools: count('without'),
    perFurtherMessage: count('per'),
  };
  return [
    known({ type: 'overhead-tokens', atMs: 0, model: line.word(1), ...counts, source: 'test' }),
  ];
}

function toolEvents(line: Line, at: Position, toolUseId: string): readonly TraceEvent[] {
  const [startMs, stampMs] = line.span() ?? [];
  const endMs = line.span() ? stampMs : line.number('ended');
  const queuedMs = line.number('queued') ?? startMs ?? 0;
  const turn = line.number('turn') ?? 1;
  const slot = { worker: line.number('worker') ?? 1, wave: line.number('wave') ?? 1 };
  const status = line.oneOf(['error', 'timeout', 'cancelled', 'abandoned']) ?? 'ok';
  const details = known({ resultPartId: line.value('part'), error: line.sentence('message') });
  const asked = { toolUseId, callId: callIdOf(at), turn, tool: line.word(1) };
  return [
    { type: 'tool-queued', atMs: queuedMs, ...asked },
    ...when(startMs !== undefined, { type: 'tool-start', atMs: startMs ?? 0, toolUseId, ...slot }),
    ...when(endMs !== undefined, {
      type: 'tool-end',
      atMs: endMs ?? 0,
      toolUseId,
      status,
      ...details,
    }),
  ];
}

function resourceEvents(line: Line): readonly TraceEvent[] {
  return [
    {
      type: 'resource',
      atMs: Number(line.word(1)),
      cpuUserMs: line.number('cpu') ?? 0,
      cpuSystemMs: 0,
      rssBytes: line.number('rss') ?? 0,
      heapUsedBytes: 0,
      eventLoopDelayMeanMs: 0,
      eventLoopDelayMaxMs: line.number('delay') ?? 0,
    },
  ];
}

function noticeEvents(line: Line): readonly TraceEvent[] {
  const message = line.words.slice(3).join(' ');
  return [{ type: 'notice', atMs: Number(line.word(1)), code: line.word(2), message }];
}

function endEvents(line: Line): readonly TraceEvent[] {
  const outcome = line.word(2) as RunOutcome;
  const reason = line.words.slice(3).join(' ');
  return [
    known({ type: 'run-end', atMs: Number(line.word(1)), outcome, reason, error: line.error() }),
  ];
}

function writtenMs(event: TraceEvent): number {
  if (event.type === 'header') return 0;
  return event.type === 'retry-wait' ? event.endMs : event.atMs;
}
