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
/** In each line of a part: its event has a key of this name. Within a text the quotes would be escaped. */
const mark = Buffer.from('"part"');

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
    for (const line of markedLines(whole)) keep(line, wanted, found);
    return found.size === wanted.size;
  };
  for await (const chunk of chunks()) {
    signal.throwIfAborted();
    if (look(lines.push(chunk))) return found;
  }
  look(lines.end());
  return found;
}

/** The lines of these bytes that may be of a part. */
function* markedLines(whole: Buffer): Generator<Buffer> {
  let from = 0;
  for (let at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, from)) {
    const start = whole.lastIndexOf(lineFeed, at) + 1;
    const feed = whole.indexOf(lineFeed, at);
    const end = feed < 0 ? whole.length : feed;
    yield whole.subarray(start, end);
    from = end;
  }
}

function keep(line: Buffer, wanted: ReadonlySet<string>, found: Map<string, PartContent>): void {
  for (const id of wanted) {
    if (found.has(id) || !line.includes(JSON.stringify(id))) continue;
    const part = partOf(line);
    if (part === undefined || !wanted.has(part.id) || found.has(part.id)) return;
    const { content } = part;
    found.set(
      part.id,
      content === undefined
        ? { type: 'left out' }
        : { type: 'content', text: content, bytes: Buffer.byteLength(content) },
    );
    return;
  }
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
