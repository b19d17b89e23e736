import { eventSchema } from '../../trace/event-schema.ts';
import { MAX_LINE_LENGTH } from '../../trace/read-trace.ts';
import type { TraceInput } from '../messages.ts';
import { openTrace } from '../trace-source.ts';
import type { Work } from '../work.ts';
import { createWholeLines } from './whole-lines.ts';

/** The content of a part as recorded, or the fact that it was not recorded. */
export type PartContent =
  | {
      readonly type: 'content';
      readonly text: string;
      /** In UTF-8. */
      readonly bytes: number;
    }
  | { readonly type: 'left out' };

/** Longer lines are skipped: those that a reading skips too, however few bytes their characters have. */
const maxLineBytes = 3 * MAX_LINE_LENGTH;

const lineFeed = 0x0a;
/**
 * In each line of a part: its event has a key of this name. Within a text the quote would be escaped. The one before the key is
 * left out: looking for a text that begins with what every line is full of takes four times as long.
 */
const mark = Buffer.from('part":');
/** What follows in a line of ours. */
const beforeId = Buffer.from('{"id":"');
const quote = 0x22;

/**
 * Finds the contents of parts in a trace, by part id: a profile has them not. Lines of anything else are passed over as bytes,
 * and reading ends with the last part that is looked for; what is not there has no entry. Lines that cannot be read are skipped.
 * Rejects with what the file system throws, or with the signal's reason.
 */
export async function partContents(
  trace: TraceInput,
  partIds: readonly string[],
  { signal }: Pick<Work, 'signal'>,
): Promise<ReadonlyMap<string, PartContent>> {
  const found = new Map<string, PartContent>();
  const wanted = new Set(partIds);
  if (wanted.size === 0) return found;
  const lines = createWholeLines(maxLineBytes);
  const { chunks } = await openTrace(trace);
  const look = (whole: Buffer): boolean => {
    for (const line of linesOfParts(whole, wanted)) {
      const part = partOf(line);
      if (part === undefined || !wanted.delete(part.id)) continue;
      found.set(part.id, contentOf(part.content));
    }
    return wanted.size === 0;
  };
  for await (const chunk of chunks()) {
    signal.throwIfAborted();
    if (look(lines.push(chunk))) return found;
  }
  look(lines.end());
  return found;
}

/** The lines of these bytes that may be of a part that is looked for. */
function* linesOfParts(whole: Buffer, wanted: ReadonlySet<string>): Generator<Buffer> {
  let from = 0;
  for (let at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, from)) {
    from = at + mark.length;
    const id = idAt(whole, from);
    if (id !== undefined && !wanted.has(id)) continue;
    const start = whole.lastIndexOf(lineFeed, at) + 1;
    const feed = whole.indexOf(lineFeed, from);
    from = feed < 0 ? whole.length : feed;
    const line = whole.subarray(start, from);
    if (id !== undefined || mentions(line, wanted)) yield line;
  }
}

/** The id of a part that is written as we write it; undefined where it has to be looked for. */
function idAt(whole: Buffer, at: number): string | undefined {
  const start = at + beforeId.length;
  if (start > whole.length) return undefined;
  if (whole.compare(beforeId, 0, beforeId.length, at, start) !== 0) return undefined;
  const id = whole.toString('utf8', start, whole.indexOf(quote, start));
  return id.includes('\\') ? undefined : id;
}

function mentions(line: Buffer, ids: ReadonlySet<string>): boolean {
  return [...ids].some((id) => line.includes(JSON.stringify(id)));
}

function contentOf(text: string | undefined): PartContent {
  if (text === undefined) return { type: 'left out' };
  return { type: 'content', text, bytes: Buffer.byteLength(text) };
}

function partOf(line: Buffer) {
  let json: unknown;
  try {
    json = JSON.parse(line.toString());
  } catch {
    return undefined; // Torn, or no JSON: the reading of the trace has reported it.
  }
  const event = eventSchema.safeParse(json).data;
  return event?.type === 'part' ? event.part : undefined;
}
