import type { ServerResponse } from 'node:http';
import type { Block, Json } from '../../trace/conversation.ts';
import type { Clock } from '../../trace/clock.ts';
import type { ModelRequest } from '../model.ts';
import { firstHalf, latencyUnder, refusalFor, streamEnd } from './faults.ts';
import type { StreamEnd } from './faults.ts';
import { encodeFrame } from './frames.ts';
import type { CountedRequest } from './from-converse.ts';
import { blockText, limitAnswer } from './limit-answer.ts';
import type { CountedAnswer } from './limit-answer.ts';
import { planAnswer } from './plan-answer.ts';
import type { Random } from './random.ts';
import { sendJson, sendRefusal } from './respond.ts';
import { pace, planSchedule, sleepUntil } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import type { Fault, Script } from './script.ts';
import { contentEvents } from './stream-events.ts';
import type { DueEvent } from './stream-events.ts';

/** The provider's own counters, in tokens. */
export interface Counters {
  countInput(request: CountedRequest): number;
  countBlock(block: Block): number;
}

/** One call that the embedded model answers. */
export interface Call {
  readonly request: ModelRequest;
  readonly arrivedMs: number;
  readonly fault: Fault | undefined;
  readonly script: Script;
  readonly random: Random;
  readonly clock: Clock;
  readonly counters: Counters;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

/** An answer that is counted and timed, not yet sent. */
interface Prepared {
  readonly answer: CountedAnswer;
  readonly inputTokens: number;
  readonly schedule: Schedule;
}

/** Answers Converse: one document, when its last token is decoded. */
export async function answerWhole(call: Call, response: ServerResponse): Promise<void> {
  const prepared = prepare(call);
  if (await refuse(call, prepared, response, false)) return;
  const end = streamEnd(call.fault);
  const { blocks, stopReason, outputTokens } = prepared.answer;
  await sleepUntil(prepared.schedule.dueMs(outputTokens + 1), call.clock, call.signal);
  if (end.type !== 'whole') return void response.destroy();
  sendJson(response, 200, {
    output: {
      message: { role: 'assistant', content: blocks.map(({ block }) => toContent(block)) },
    },
    stopReason,
    ...accounts(call, prepared),
  });
}

/** Answers ConverseStream: each event when the tokens it holds are decoded. */
export async function answerStream(call: Call, response: ServerResponse): Promise<void> {
  const prepared = prepare(call);
  if (await refuse(call, prepared, response, true)) return;
  const { answer, schedule } = prepared;
  const end = streamEnd(call.fault);
  const content = contentEvents(answer, call.script.latency.tokensPerDelta);
  const events = endAs(end, content, answer);
  await sleepUntil(schedule.firstTokenMs, call.clock, call.signal);
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  const send = (due: readonly DueEvent[]): void => {
    response.write(Buffer.concat(due.map((event) => encodeFrame(event, call.random))));
  };
  await pace(events, (event) => schedule.dueMs(event.afterTokens), send, call.clock, call.signal);
  // Not destroyed at once: what was written has to arrive first.
  if (end.type === 'cut') return response.socket?.destroySoon();
  if (end.type === 'whole') send([metadata(call, prepared)]);
  response.end();
}

function prepare({ request, script, random, counters, fault, arrivedMs }: Call): Prepared {
  const planned = planAnswer(request, script, random);
  const answer = limitAnswer(planned, request.inference, (block) => counters.countBlock(block));
  const inputTokens = counters.countInput(request);
  const latency = latencyUnder(fault, script.latency);
  const schedule = planSchedule(arrivedMs, inputTokens, answer.outputTokens, latency, random);
  return { answer, inputTokens, schedule };
}

async function refuse(
  call: Call,
  { schedule }: Prepared,
  response: ServerResponse,
  isStream: boolean,
): Promise<boolean> {
  const refusal = refusalFor(call.fault, isStream);
  if (refusal === undefined) return false;
  if (refusal.late === true) await sleepUntil(schedule.firstTokenMs, call.clock, call.signal);
  sendRefusal(response, refusal);
  return true;
}

function endAs(
  end: StreamEnd,
  content: readonly DueEvent[],
  { stopReason, outputTokens }: CountedAnswer,
): readonly DueEvent[] {
  const start: DueEvent = { name: 'messageStart', payload: { role: 'assistant' }, afterTokens: 0 };
  const half = firstHalf(content);
  const afterTokens = half.at(-1)?.afterTokens ?? 0;
  switch (end.type) {
    case 'whole': {
      const stop = { name: 'messageStop', payload: { stopReason }, afterTokens: outputTokens + 1 };
      return [start, ...content, stop];
    }
    case 'exception':
      return end.isFirst
        ? [{ ...end.event, afterTokens: 0 }]
        : [start, ...half, { ...end.event, afterTokens }];
    case 'cut':
    case 'short':
      return [start, ...half];
  }
}

function metadata(call: Call, prepared: Prepared): DueEvent {
  return { name: 'metadata', payload: accounts(call, prepared), afterTokens: 0 };
}

function accounts({ clock, arrivedMs }: Call, { answer, inputTokens }: Prepared) {
  const { outputTokens } = answer;
  return {
    usage: {
      inputTokens,
      outputTokens,
      totalTokens: inputTokens + outputTokens,
      cacheReadInputTokens: 0,
      cacheWriteInputTokens: 0,
    },
    metrics: { latencyMs: Math.round(clock.nowMs() - arrivedMs) },
  };
}

function toContent(block: Block): Json {
  switch (block.type) {
    case 'toolUse':
      return {
        toolUse: { toolUseId: block.toolUseId, name: block.tool, input: block.input ?? {} },
      };
    case 'thinking':
      return {
        reasoningContent: { reasoningText: { text: block.text, signature: block.signature ?? '' } },
      };
    default:
      return { text: blockText(block) };
  }
}
