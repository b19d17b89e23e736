import type { WireEvent } from './frames.ts';
import type { DueEvent } from './stream-events.ts';
import type { Fault, Latency } from './script.ts';

/** An answer that is only a status and a message. */
export interface Refusal {
  readonly status: number;
  /** The exception, as in `x-amzn-errortype`. */
  readonly type: string;
  readonly message: string;
  readonly retryAfterMs?: number;
  /** True when it comes after the time to first token: the model was tried. */
  readonly late?: boolean;
}

/** What happens in the middle of a stream. */
export type StreamEnd =
  | { readonly type: 'whole' }
  | { readonly type: 'exception'; readonly event: WireEvent; readonly isFirst: boolean }
  | { readonly type: 'cut' }
  | { readonly type: 'short' };

const refusals: Readonly<Partial<Record<Fault['fault'], Refusal>>> = {
  throttling: {
    status: 429,
    type: 'ThrottlingException',
    message: 'Too many tokens, please wait before trying again.',
  },
  'not-ready': {
    status: 429,
    type: 'ModelNotReadyException',
    message: 'Model is not ready for inference. Wait and try your request again.',
  },
  unavailable: {
    status: 503,
    type: 'ServiceUnavailableException',
    message: 'Bedrock is unable to process your request.',
  },
  'internal-error': {
    status: 500,
    type: 'InternalServerException',
    message:
      'The system encountered an unexpected error during processing. Try your request again.',
  },
  'model-timeout': {
    status: 408,
    type: 'ModelTimeoutException',
    message: 'Model has timed out in processing the request. Try your request again.',
    late: true,
  },
  'access-denied': {
    status: 403,
    type: 'AccessDeniedException',
    message: "You don't have access to the model with the specified model ID.",
  },
  validation: {
    status: 400,
    type: 'ValidationException',
    message: 'Malformed input request, please reformat your input and try again.',
  },
};

/** In an answer that is not streamed, the exceptions of a stream come as a status. */
const unstreamed: Readonly<Partial<Record<Fault['fault'], Refusal>>> = {
  ...refusals,
  'first-frame-exception': {
    status: 429,
    type: 'ThrottlingException',
    message: 'Too many requests, please wait before trying again.',
  },
  'mid-stream-exception': {
    status: 424,
    type: 'ModelErrorException',
    message: 'The model failed while it answered.',
    late: true,
  },
};

/** The refusal that a fault is; undefined for one that shows only later, in the stream. */
export function refusalFor(fault: Fault | undefined, isStream: boolean): Refusal | undefined {
  if (fault === undefined) return undefined;
  const refusal = (isStream ? refusals : unstreamed)[fault.fault];
  if (refusal === undefined) return undefined;
  const { retryAfterMs } = fault;
  return { ...refusal, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** How a stream ends under a fault. */
export function streamEnd(fault: Fault | undefined): StreamEnd {
  switch (fault?.fault) {
    case 'first-frame-exception':
      return { type: 'exception', isFirst: true, event: exception('throttlingException', {}) };
    case 'mid-stream-exception': {
      const original = { originalStatusCode: 500, originalMessage: 'boom' };
      return {
        type: 'exception',
        isFirst: false,
        event: exception('modelStreamErrorException', original),
      };
    }
    case 'cut-connection':
      return { type: 'cut' };
    case 'short-stream':
      return { type: 'short' };
    default:
      return { type: 'whole' };
  }
}

function exception(name: string, more: WireEvent['payload']): WireEvent {
  const message = 'The request failed while it was answered.';
  return { name, payload: { message, ...more }, isException: true };
}

/** The first half of the content, and at least one delta of it, but never all. */
export function firstHalf(events: readonly DueEvent[]): readonly DueEvent[] {
  const firstDelta = events.findIndex(({ name }) => name === 'contentBlockDelta');
  return events.slice(0, Math.max(firstDelta + 1, Math.floor(events.length / 2)));
}

/** A slow stream stalls ten times as long between its tokens. */
export function latencyUnder(fault: Fault | undefined, latency: Latency): Latency {
  if (fault?.fault !== 'slow-stream') return latency;
  return { ...latency, msPerOutputToken: latency.msPerOutputToken * 10 };
}

/** Counts the attempts of each turn: the first `times` of a faulty turn fail. */
export class FaultCounter {
  readonly #faults: readonly Fault[];
  readonly #attempts = new Map<number, number>();

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  /** Counts one attempt of a turn; several faults of one turn follow each other. */
  next(turn: number): { readonly attempt: number; readonly fault: Fault | undefined } {
    const attempt = (this.#attempts.get(turn) ?? 0) + 1;
    this.#attempts.set(turn, attempt);
    let until = 0;
    for (const fault of this.#faults) {
      if (fault.turn !== turn) continue;
      until += fault.times;
      if (attempt <= until) return { attempt, fault };
    }
    return { attempt, fault: undefined };
  }
}
