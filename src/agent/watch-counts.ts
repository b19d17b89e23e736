import type { CallStartEvent, OverheadTokensEvent, PartTokensEvent } from '../trace/event.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Sink } from '../trace/recorder.ts';
import { addKnown } from '../trace/usage.ts';

/** A call as the provider measured it, beside the local count of what it sent. */
export interface CallObservation {
  /** The tokenizer that counted every part. */
  readonly tokenizer: string;
  /** Input, less what the provider adds. */
  readonly measuredTokens: number;
  readonly localTokens: number;
}

/** What a run has said of its token counts. */
export interface CountWatch {
  readonly sink: Sink;
  /** The part that holds the schema of a tool. */
  schemaPart(tool: string): string | undefined;
  /** The newest word on a model's overhead. */
  overhead(model: string): OverheadTokensEvent | undefined;
  /** The calls to a model whose input is measured, whose overhead is known and whose parts are all counted by one tokenizer. */
  observations(model: string): readonly CallObservation[];
}

/** Watches the events of one run. */
export function watchCounts(): CountWatch {
  const schemas = new Map<string, string>();
  const schemaIds = new Set<string>();
  const locals = new Map<string, PartTokensEvent['count']>();
  const overheads = new Map<string, OverheadTokensEvent>();
  const calls: CallStartEvent[] = [];
  const inputs = new Map<string, number>();

  const sink = (event: TraceEvent): void => {
    if (event.type === 'call-start') calls.push(event);
    else if (event.type === 'overhead-tokens') overheads.set(event.model, event);
    else if (event.type === 'usage') {
      const { inputTokens } = event.usage;
      if (inputTokens !== undefined) inputs.set(event.callId, inputTokens);
    } else if (event.type === 'part-tokens') {
      if (event.count.basis === 'estimated') locals.set(event.partId, event.count);
    } else if (event.type === 'part' && event.part.kind === 'toolSchema') {
      const { id, name } = event.part;
      schemaIds.add(id);
      if (name !== undefined) schemas.set(name, id);
    }
  };

  const observe = (call: CallStartEvent): readonly CallObservation[] => {
    const hasTools = call.partIds.some((id) => schemaIds.has(id));
    const overhead = overheadOf(overheads.get(call.model), hasTools, call.turn);
    const input = inputs.get(call.callId);
    const counts = call.partIds.map((id) => locals.get(id));
    const localTokens = addKnown(...counts.map((count) => count?.localTokens ?? count?.tokens));
    const [tokenizer, ...others] = new Set(counts.map((count) => count?.tokenizer));
    if (input === undefined || overhead === undefined || localTokens === undefined) return [];
    if (tokenizer === undefined || others.length > 0) return [];
    const measuredTokens = input - overhead;
    // Fewer tokens than the provider's own: one of the numbers is wrong.
    return measuredTokens > 0 && localTokens > 0
      ? [{ tokenizer, measuredTokens, localTokens }]
      : [];
  };
  return {
    sink,
    schemaPart: (tool) => schemas.get(tool),
    overhead: (model) => overheads.get(model),
    observations: (model) => calls.filter((call) => call.model === model).flatMap(observe),
  };
}

/** A conversation begins with the prompt, and each turn adds what the model said and what its tools gave. */
function overheadOf(
  overhead: OverheadTokensEvent | undefined,
  hasTools: boolean,
  turn: number,
): number | undefined {
  const once = hasTools ? overhead?.withTools : overhead?.withoutTools;
  const further = 2 * (turn - 1);
  if (further === 0) return once?.tokens;
  const each = overhead?.perFurtherMessage?.tokens;
  return addKnown(once?.tokens, each === undefined ? undefined : each * further);
}
