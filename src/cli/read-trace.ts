import { readTraceFile, type Trace, TraceFormatError } from '../trace/read-trace.ts';
import type { Terminal } from './terminal.ts';

/** Reads a trace and tells what of it is damaged; undefined, with the reason told, when it cannot be read. */
export async function readTraceOrTell(
  file: string,
  terminal: Terminal,
): Promise<Trace | undefined> {
  try {
    const trace = await readTraceFile(file);
    for (const { line, message } of trace.problems) terminal.tell(`${file}:${line}: ${message}\n`);
    return trace;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const known = error instanceof TraceFormatError;
    terminal.tell(`${known ? error.message : `${file}: cannot be read: ${error.message}`}\n`);
    return undefined;
  }
}
