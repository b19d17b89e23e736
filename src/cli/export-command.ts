import { open } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contents } from '../export/contents.ts';
import { buildProfile } from '../profile/build.ts';
import { addCost } from '../profile/prices.ts';
import type { ExportFormat } from '../protocol.ts';
import { exportTrace } from '../reader/export-trace.ts';
import { addKnownRuns } from '../report/add-known-runs.ts';
import { formatBytes } from '../report/numbers.ts';
import type { TraceEvent } from '../trace/event.ts';
import { reasonOf } from '../trace/reason.ts';
import { InputError } from './input-error.ts';
import { readTraceOrTell } from './read-trace.ts';
import { exitCode, type Terminal } from './terminal.ts';

/** What `toolflame export` was asked for. */
export interface ExportCommandOptions {
  readonly to: ExportFormat;
  /** A path, or `-` for standard output; beside the trace when absent. */
  readonly out: string | undefined;
  /** Replaces a file that is there. */
  readonly force: boolean;
  /** Puts the texts of prompts, answers and results into it. */
  readonly content: boolean;
}

/** `toolflame export`: writes a recorded run in the format of another program. Gives the exit code. */
export async function exportCommand(
  file: string,
  { to, out, force, content }: ExportCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (content && to !== 'perfetto') {
    throw new InputError(`--content: only the trace for Perfetto can hold texts, not ${to}.`);
  }
  const trace = await readTraceOrTell(file, terminal);
  if (trace === undefined) return exitCode.usage;
  const profile = await addKnownRuns(await addCost(buildProfile(trace.events)), file);
  const input = {
    file: { uri: String(pathToFileURL(file)), name: path.basename(file), path: file },
  };
  const { fileName, bytes } = await exportTrace({ profile, problems: trace.problems }, input, to, {
    pageFolder: path.dirname(terminal.workerFile),
    ...(content ? { contents: contentsOf(trace.events) } : {}),
  });
  if (out === '-') {
    terminal.print(new TextDecoder().decode(bytes));
    return exitCode.done;
  }
  const target = out ?? path.join(path.dirname(file), fileName);
  await write(target, bytes, force);
  terminal.tell(`${target}: ${formatBytes(bytes.byteLength)}${hints[to]}\n`);
  return exitCode.done;
}

const hints: { readonly [F in ExportFormat]: string } = {
  perfetto: '; open it on https://ui.perfetto.dev',
  speedscope: '; open it on https://www.speedscope.app',
  html: '; it opens in any browser, without a network',
};

function contentsOf(events: Iterable<TraceEvent>): Contents {
  const contents = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'part' || event.part.content === undefined) continue;
    contents.set(event.part.id, event.part.content);
  }
  return contents;
}

/** Rejects with an InputError that names the file and the way out. */
async function write(target: string, bytes: Uint8Array, force: boolean): Promise<void> {
  try {
    const handle = await open(target, force ? 'w' : 'wx');
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new InputError(
      exists
        ? `${target}: exists already; give --force to replace it, or another name with --out.`
        : `${target}: cannot be written: ${reasonOf(error)}`,
    );
  }
}
