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
  /**
   * The calls to a model whose input is measured and whose parts are all counted by one tokenizer. Where the overhead is not
   * known, what a call has more than the one before it.
   */
  observations(model: string): readonly CallObservation[];
}

/** The frames of two messages take a few tokens: beside so many they are less than a hundredth. */
const FEWEST_BESIDE_FRAMES = 1000;

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

  /** What these parts are locally, when one tokenizer counted them all. */
  const localOf = (partIds: readonly string[]) => {
    const counts = partIds.map((id) => locals.get(id));
    const tokens = addKnown(...counts.map((count) => count?.localTokens ?? count?.tokens));
    const [tokenizer, ...others] = new Set(counts.map((count) => count?.tokenizer));
    if (tokens === undefined || tokenizer === undefined || others.length > 0) return undefined;
    return { tokenizer, tokens };
  };
  const observed = (input: number | undefined, partIds: readonly string[], fewest: number) => {
    const local = localOf(partIds);
    // Fewer tokens than the provider's own: one of the numbers is wrong.
    if (input === undefined || input <= 0 || local === undefined) return [];
    const { tokenizer, tokens: localTokens } = local;
    return localTokens >= fewest ? [{ tokenizer, measuredTokens: input, localTokens }] : [];
  };
  const observe = (
    call: CallStartEvent,
    before: CallStartEvent | undefined,
  ): readonly CallObservation[] => {
    const { model, partIds, turn } = call;
    const overhead = overheads.get(model);
    const hasTools = partIds.some((id) => schemaIds.has(id));
    const input = inputs.get(call.callId);
    const known = overheadOf(overhead, hasTools, turn);
    if (known !== undefined) return observed(minus(input, known), partIds, 1);
    // What is added to both calls cancels out in what the one has more than the other.
    if (before === undefined || !before.partIds.every((id, at) => id === partIds[at])) return [];
    const frames = overhead?.perFurtherMessage?.tokens;
    const grown = minus(minus(input, inputs.get(before.callId)), 2 * (frames ?? 0));
    const fewest = frames === undefined ? FEWEST_BESIDE_FRAMES : 1;
    return observed(grown, partIds.slice(before.partIds.length), fewest);
  };
  return {
    sink,
    schemaPart: (tool) => schemas.get(tool),
    overhead: (model) => overheads.get(model),
    observations: (model) => {
      const ofModel = calls.filter((call) => call.model === model);
      return ofModel.flatMap((call, at) => observe(call, ofModel[at - 1]));
    },
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

function minus(from: number | undefined, what: number | undefined): number | undefined {
  return from === undefined || what === undefined ? undefined : from - what;
}
