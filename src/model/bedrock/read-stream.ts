import type {
  ContentBlockDelta,
  ContentBlockStart,
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
  ToolResultBlockDelta,
} from '@aws-sdk/client-bedrock-runtime';
import type { Clock } from '../../trace/clock.ts';
import type { StopReason } from '../../trace/stop.ts';
import type { ModelEvent } from '../model.ts';
import { blockKind, buildBlock } from './open-block.ts';
import type { OpenBlock, WireKind } from './open-block.ts';
import { toStopReason } from './stop-reason.ts';

/** A piece of a block: the block it belongs to, and what it adds. */
interface Piece {
  readonly wireKind: WireKind;
  readonly text?: string;
  readonly signature?: string;
  readonly redacted?: Uint8Array;
}

/**
 * Turns the events of one ConverseStream answer into model events, each stamped as it is read.
 *
 * Text and thinking have no start on the wire: theirs is their first piece that holds something, so a block of which nothing
 * ever came is no block. Whatever the stream does, blocks come out one after another, each ended exactly once.
 */
export class StreamReader {
  stop: StopReason | undefined;
  metadata: ConverseStreamMetadataEvent | undefined;
  #open: OpenBlock | undefined;
  #count = 0;
  #closed = false;
  readonly #on: (event: ModelEvent) => void;
  readonly #clock: Clock;

  constructor(on: (event: ModelEvent) => void, clock: Clock) {
    this.#on = on;
    this.#clock = clock;
  }

  /** True once something of the answer itself has arrived. */
  get answered(): boolean {
    return this.#count > 0;
  }

  /** True once the last event that Bedrock sends has arrived. */
  get complete(): boolean {
    return this.stop !== undefined && this.metadata !== undefined;
  }

  /** Takes the next event; after `close` it is ignored. Kinds of events that we do not know are ignored too. */
  read(event: ConverseStreamOutput): void {
    if (this.#closed) return;
    if (event.contentBlockDelta !== undefined) {
      const { contentBlockIndex = 0, delta } = event.contentBlockDelta;
      if (delta !== undefined) this.#onDelta(contentBlockIndex, delta);
    } else if (event.contentBlockStart !== undefined) {
      const { contentBlockIndex = 0, start } = event.contentBlockStart;
      if (start !== undefined) this.#onStart(contentBlockIndex, start);
    } else if (event.contentBlockStop !== undefined) {
      const { contentBlockIndex = 0 } = event.contentBlockStop;
      if (this.#open?.wireIndex === contentBlockIndex) this.#end(true);
    } else if (event.messageStop !== undefined) {
      this.#end(true);
      this.stop = toStopReason(event.messageStop.stopReason);
    } else if (event.metadata !== undefined) {
      this.metadata = event.metadata;
    }
  }

  /** Ends a block that is still open, as incomplete, and reads no more. */
  close(): void {
    this.#end(false);
    this.#closed = true;
  }

  #onStart(wireIndex: number, start: ContentBlockStart): void {
    const { toolUse, toolResult } = start;
    if (toolUse !== undefined) {
      const wireKind = toolUse.type === 'server_tool_use' ? 'serverToolUse' : 'toolUse';
      this.#begin(wireIndex, wireKind, textOf(toolUse.name), textOf(toolUse.toolUseId));
    } else if (toolResult !== undefined) {
      this.#begin(wireIndex, 'serverToolResult');
    }
  }

  #onDelta(wireIndex: number, delta: ContentBlockDelta): void {
    const piece = toPiece(delta, this.#open);
    if (piece === undefined) return;
    const { signature, redacted } = piece;
    const text = piece.text === undefined ? undefined : textOf(piece.text);
    const open = this.#blockFor(wireIndex, piece.wireKind);
    if (open === undefined) return;
    if (signature !== undefined) open.signature += signature;
    if (redacted !== undefined) open.redacted.push(redacted);
    if (text === undefined) return;
    open.text += text;
    this.#on({ type: 'block-delta', atMs: this.#clock.nowMs(), index: open.index, text });
  }

  /** The open block when the piece is its own, else a new one; tools need their start, which names them. */
  #blockFor(wireIndex: number, wireKind: WireKind): OpenBlock | undefined {
    const open = this.#open;
    if (open?.wireIndex === wireIndex && open.wireKind === wireKind) return open;
    return wireKind === 'text' || wireKind === 'thinking'
      ? this.#begin(wireIndex, wireKind)
      : undefined;
  }

  #begin(wireIndex: number, wireKind: WireKind, tool = '', toolUseId = ''): OpenBlock {
    // Some models never stop a block: the next one shows that it is over.
    this.#end(true);
    const index = this.#count++;
    const texts = { text: '', signature: '', redacted: [] };
    const open: OpenBlock = { index, wireIndex, wireKind, tool, toolUseId, ...texts };
    this.#open = open;
    this.#on({
      type: 'block-start',
      atMs: this.#clock.nowMs(),
      index,
      kind: blockKind(wireKind),
      ...(wireKind === 'toolUse' ? { tool, toolUseId } : {}),
    });
    return open;
  }

  #end(complete: boolean): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const { index } = open;
    const block = buildBlock(open);
    this.#on({ type: 'block-end', atMs: this.#clock.nowMs(), index, complete, block });
  }
}

/** What a delta adds; undefined when that is nothing, as in the empty deltas that models send. */
function toPiece(delta: ContentBlockDelta, open: OpenBlock | undefined): Piece | undefined {
  if (delta.text) return { wireKind: 'text', text: delta.text };
  if (delta.toolUse?.input) {
    const wireKind = open?.wireKind === 'serverToolUse' ? 'serverToolUse' : 'toolUse';
    return { wireKind, text: delta.toolUse.input };
  }
  if (delta.toolResult !== undefined) {
    const text = delta.toolResult.map(resultText).join('');
    return text === '' ? undefined : { wireKind: 'serverToolResult', text };
  }
  const { text, signature, redactedContent } = delta.reasoningContent ?? {};
  if (text) return { wireKind: 'thinking', text };
  if (signature) return { wireKind: 'thinking', signature };
  if (redactedContent !== undefined) return { wireKind: 'thinking', redacted: redactedContent };
  return undefined;
}

/** What stands where the protocol has text: the SDK does not look, and another type would make the trace unreadable. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function resultText({ text, json }: ToolResultBlockDelta): string {
  return text ?? (json === undefined ? '' : JSON.stringify(json));
}
