import type { TraceEvent } from '../../src/trace/event.ts';
import type { Part } from '../../src/trace/part.ts';
import type { Usage } from '../../src/trace/usage.ts';

/** A number, or undefined where it is not known. */
export type Maybe = number | undefined;

/** A sum in which one unknown makes all unknown. */
export function total(all: readonly Maybe[]): Maybe {
  return all.reduce<Maybe>((a, b) => (a === undefined || b === undefined ? undefined : a + b), 0);
}

type Of<T extends TraceEvent['type']> = Extract<TraceEvent, { readonly type: T }>;

/** A call, as its first event has it. */
export type SlowCall = Of<'call-start'>;

/** A block of an answer, with its part and its tokens. */
export interface SlowBlock {
  readonly kind: string;
  readonly tool: string | undefined;
  readonly tokens: Maybe;
}

/** Answers to what a trace says, each by looking through all of its events again. */
export class SlowRun {
  private readonly events: readonly TraceEvent[];

  constructor(events: readonly TraceEvent[]) {
    this.events = events;
  }

  all<T extends TraceEvent['type']>(type: T): readonly Of<T>[] {
    return this.events.filter((event): event is Of<T> => event.type === type);
  }

  parts(): readonly Part[] {
    return this.all('part').map(({ part }) => part);
  }

  kindOf(id: string): Part['kind'] {
    const found = this.parts().find((part) => part.id === id);
    if (!found) throw new Error(`no part ${id}`);
    return found.kind;
  }

  tokensOf(id: string | undefined): Maybe {
    return this.all('part-tokens').find(({ partId }) => partId === id)?.count.tokens;
  }

  usageOf(call: SlowCall): Usage {
    return this.all('usage').find(({ callId }) => callId === call.callId)?.usage ?? {};
  }

  blocksOf({ callId }: SlowCall): readonly SlowBlock[] {
    const attempts = this.all('attempt-start').filter((event) => event.callId === callId);
    const last = Math.max(...attempts.map(({ attempt }) => attempt));
    const starts = this.all('block-start').filter((event) => event.callId === callId);
    return starts
      .filter(({ attempt }) => attempt === last)
      .map(({ index, kind, tool }) => {
        const end = this.all('block-end').find(
          (event) => event.callId === callId && event.attempt === last && event.index === index,
        );
        return { kind, tool, tokens: this.tokensOf(end?.partId) };
      });
  }

  /** Undefined when nothing is known. */
  overheadOf(call: SlowCall): Maybe {
    const said = this.all('overhead-tokens')
      .filter(({ model }) => model === call.model)
      .at(-1);
    const kinds = call.partIds.map((id) => this.kindOf(id));
    const base = kinds.includes('toolSchema') ? said?.withTools : said?.withoutTools;
    const further = said?.perFurtherMessage;
    let sum: Maybe = base?.tokens;
    for (let message = 1; message < this.messagesIn(call); message++) {
      if (further) sum = (sum ?? 0) + further.tokens;
    }
    return sum;
  }

  messagesIn(call: SlowCall): number {
    let messages = 0;
    let speaker = '';
    for (const id of call.partIds) {
      const kind = this.kindOf(id);
      if (kind === 'system' || kind === 'toolSchema') continue;
      const now = kind === 'userText' || kind === 'toolResult' ? 'user' : 'assistant';
      if (now !== speaker) messages += 1;
      speaker = now;
    }
    return messages;
  }
}
