import fs from 'node:fs';
import type * as z from 'zod';
import { anyHeaderSchema, eventSchema } from './event-schema.ts';
import { FORMAT_VERSION } from './event.ts';
import type { TraceEvent } from './event.ts';
import { createLineSplitter } from './lines.ts';
import type { Line } from './lines.ts';

/** The longest line that is read, in UTF-16 code units; our own writer stays far below. */
export const MAX_LINE_LENGTH = 64 * 1024 * 1024;

/** A line that could not be read; everything around it was. */
export interface TraceProblem {
  readonly line: number;
  readonly message: string;
}

/** A trace as read. */
export interface Trace {
  readonly events: readonly TraceEvent[];
  readonly problems: readonly TraceProblem[];
}

/** The file is not a trace that this code can read at all. The message names the file, the line and the fix. */
export class TraceFormatError extends Error {
  override readonly name = 'TraceFormatError';
}

/** Reads a trace file as a stream, one chunk in memory at a time. Throws TraceFormatError, or what `fs` throws. */
export async function readTraceFile(file: string): Promise<Trace> {
  return readTrace(fs.createReadStream(file), file);
}

/**
 * Reads a trace from chunks of its bytes. A line that is torn, too long, not JSON or not an event is reported and skipped,
 * and nothing else is lost. Throws TraceFormatError when the first line is no header or is of a newer version.
 */
export async function readTrace(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
): Promise<Trace> {
  const events: TraceEvent[] = [];
  const parser = createTraceParser(name);
  // One by one: a long chunk has more events than a call can have arguments.
  const add = (event: TraceEvent): void => void events.push(event);
  for await (const chunk of chunks) parser.push(chunk).forEach(add);
  parser.end().forEach(add);
  return { events, problems: parser.problems };
}

/** Reads a trace piece by piece, also one that is still being written. */
export interface TraceParser {
  /** The events that this chunk completes. Throws TraceFormatError when the first line is no header, or of a newer version. */
  push(chunk: Uint8Array): readonly TraceEvent[];
  /** What stands behind the last line feed, when no more comes. Throws TraceFormatError when there was nothing at all. */
  end(): readonly TraceEvent[];
  /** What could not be read so far. */
  readonly problems: readonly TraceProblem[];
}

/** Makes a parser of one trace, which is called `name` in errors. */
export function createTraceParser(name: string): TraceParser {
  const splitter = createLineSplitter(MAX_LINE_LENGTH);
  const problems: TraceProblem[] = [];
  let isEmpty = true;
  const parse = (line: Line): readonly TraceEvent[] => {
    const parsed = parseLine(line.number === 1 ? withoutByteOrderMark(line) : line);
    if (line.number === 1) checkHeader(parsed, name);
    isEmpty = false;
    if (parsed.problem !== undefined) problems.push({ line: line.number, message: parsed.problem });
    return parsed.event === undefined ? [] : [parsed.event];
  };
  return {
    problems,
    push: (chunk) => splitter.push(chunk).flatMap(parse),
    end: () => {
      const last = splitter.end();
      const events = last === undefined ? [] : parse(last);
      if (isEmpty) throw new TraceFormatError(`${name}: the file is empty, not a trace`);
      return events;
    },
  };
}

/** Editors on Windows put one there. */
function withoutByteOrderMark(line: Line): Line {
  return line.text.startsWith('\ufeff') ? { ...line, text: line.text.slice(1) } : line;
}

interface ParsedLine {
  readonly json?: unknown;
  readonly event?: TraceEvent;
  readonly problem?: string;
}

function parseLine(line: Line): ParsedLine {
  if (line.tooLong) return { problem: `longer than ${MAX_LINE_LENGTH} characters; skipped` };
  if (line.text.trim() === '') return {};
  let json: unknown;
  try {
    json = JSON.parse(line.text);
  } catch {
    return {
      problem: line.torn
        ? 'the last line is torn (the writer was stopped in it); skipped'
        : 'not JSON; skipped',
    };
  }
  const result = eventSchema.safeParse(json);
  return result.success
    ? { json, event: result.data }
    : { json, problem: `not an event: ${describe(result.error)}; skipped` };
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === 'invalid_union') return 'its type is unknown';
  return issue === undefined ? 'invalid' : `${issue.path.join('.') || 'line'}: ${issue.message}`;
}

function checkHeader(first: ParsedLine, name: string): void {
  const header = anyHeaderSchema.safeParse(first.json);
  if (!header.success) {
    throw new TraceFormatError(
      `${name}:1: not a Toolflame trace: the first line must be its header; give a *.toolflame.jsonl file`,
    );
  }
  if (header.data.version > FORMAT_VERSION) {
    throw new TraceFormatError(
      `${name}:1: this trace has format version ${header.data.version}, this Toolflame reads up to ${FORMAT_VERSION}; update Toolflame`,
    );
  }
  if (first.event === undefined) {
    throw new TraceFormatError(`${name}:1: damaged trace header: ${first.problem ?? 'unreadable'}`);
  }
}
