import type { Block } from '../trace/conversation.ts';
import type { PartKind } from '../trace/part.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { ModelEvent } from '../model/model.ts';

/** Pieces are written about once a second, so that a killed run keeps what a long block had until then. */
const FLUSH_AFTER_MS = 1000;

/** A block of an answer, and the part it was stored as. */
export interface ReceivedBlock {
  readonly block: Block;
  readonly partId: string;
  readonly complete: boolean;
}

/** Records the events of one attempt and keeps its blocks. */
export interface BlockRecorder {
  readonly blocks: readonly ReceivedBlock[];
  /** True once the request left, as far as the model said. */
  readonly sent: boolean;
  /** True once any of the answer has arrived. */
  readonly started: boolean;
  on(event: ModelEvent): void;
  /** Writes the pieces of a block that the model left open. */
  close(): void;
}

/** Makes the recorder of one attempt's stream. */
export function createBlockRecorder(
  of: { readonly callId: string; readonly attempt: number },
  recorder: Recorder,
): BlockRecorder {
  const blocks: ReceivedBlock[] = [];
  let timesMs: number[] = [];
  let sizes: number[] = [];
  let sent = false;
  let openIndex: number | undefined;
  const flush = (index: number): void => {
    const [atMs] = timesMs;
    if (atMs === undefined) return;
    recorder.record({ type: 'block-deltas', ...of, index, atMs, timesMs, sizes });
    timesMs = [];
    sizes = [];
  };
  const onDelta = (event: ModelEvent & { type: 'block-delta' }): void => {
    // Microseconds are finer than any network stamp, and keep a time at nine characters in the file.
    timesMs.push(Math.round(event.atMs * 1000) / 1000);
    sizes.push(event.text.length);
    if (event.atMs - (timesMs[0] ?? event.atMs) >= FLUSH_AFTER_MS) flush(event.index);
  };
  const onEnd = (event: ModelEvent & { type: 'block-end' }): void => {
    const { atMs, index, complete, block } = event;
    flush(index);
    const partId = storeBlock(block, atMs, recorder);
    recorder.record({ type: 'block-end', ...of, index, atMs, complete, partId });
    blocks.push({ block, partId, complete });
  };
  const on = (event: ModelEvent): void => {
    switch (event.type) {
      case 'block-delta':
        return onDelta(event);
      case 'block-end':
        return onEnd(event);
      case 'block-start':
        openIndex = event.index;
        recorder.record({ ...event, ...of });
        return;
      case 'sent':
        sent = true;
        recorder.record({ type: 'attempt-start', ...of, atMs: event.atMs });
        return;
      case 'headers': {
        const { atMs, status, requestId } = event;
        const id = requestId === undefined ? {} : { requestId };
        recorder.record({ type: 'attempt-headers', ...of, atMs, status, ...id });
        return;
      }
      default:
        event satisfies never;
    }
  };
  return {
    blocks,
    get sent() {
      return sent;
    },
    get started() {
      return openIndex !== undefined;
    },
    on,
    close: () => {
      if (openIndex !== undefined) flush(openIndex);
    },
  };
}

const partKinds: { readonly [type in Block['type']]: PartKind } = {
  text: 'assistantText',
  thinking: 'thinking',
  toolUse: 'toolUse',
  toolResult: 'toolResult',
};

function storeBlock(block: Block, atMs: number, recorder: Recorder): string {
  const name = 'tool' in block ? block.tool : undefined;
  const content = block.type === 'toolUse' ? block.inputText : block.text;
  return recorder.part(partKinds[block.type], name, content, atMs);
}
