import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { scaledClock } from '../trace/scaled-clock.ts';
import { prepareRun } from '../agent/prepare-run.ts';
import type { ReadyRun } from '../agent/prepare-run.ts';
import { publishedSchema } from '../report/published.ts';
import type { Published } from '../report/published.ts';
import { buildSweep } from '../report/sweep.ts';
import { sweepText } from '../report/sweep-text.ts';
import { InputError } from './input-error.ts';
import { exitCodeOf, numbered, refuse, tellLines } from './run-command.ts';
import type { RunOptions } from './run-command.ts';
import { runOnce } from './run-once.ts';
import type { RecordedRun } from './run-once.ts';
import { exitCode } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** What `toolflame sweep` was asked for. */
export interface SweepOptions extends RunOptions {
  /** In rising order; absent means as the agent file says. */
  readonly sizes: readonly number[] | undefined;
}

/** The study's sizes. */
const DEFAULT_SIZES = [5, 10, 25, 50, 100];

/** `toolflame sweep`: runs the agent at each size and prints what binds it there. Gives the exit code. */
export async function sweepCommand(
  file: string,
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> {
  const first = await prepareRun(file, options, scaledClock);
  if (first.type === 'problems') return refuse(first.lines, terminal);
  const sizes = chooseSizes(first, options.sizes);
  const published = await readPublished(file, first);
  const swept: { readonly toolCount: number; readonly runs: readonly RecordedRun[] }[] = [];
  for (const toolCount of sizes) {
    const run = await prepareRun(file, { ...options, toolCount }, scaledClock);
    if (run.type === 'problems') return refuse(run.lines, terminal);
    if (swept.length === 0) tellLines(run.warnings, terminal);
    swept.push({ toolCount, runs: await runSize(run, toolCount, file, options, terminal) });
    if (terminal.interrupted.aborted) break;
  }
  const { model, speed, name: agent } = first.agent;
  const simulated = model.provider === 'simulated';
  const sweep = buildSweep({
    ...{ agent, simulated, speed, sizes: swept },
    ...(simulated ? { latency: model.latency } : {}),
    ...(published === undefined ? {} : { published }),
  });
  terminal.print(`${options.json ? JSON.stringify(sweep, null, 2) : sweepText(sweep)}\n`);
  return Math.max(exitCode.done, ...swept.flatMap(({ runs }) => runs.map(exitCodeOf)));
}

/** The asked sizes; else the file's; else the study's, as far as the agent has so many tools. */
function chooseSizes({ agent, tools }: ReadyRun, asked: readonly number[] | undefined) {
  const sizes = asked ?? agent.sweep?.tools;
  if (sizes !== undefined) return sizes;
  const fitting = DEFAULT_SIZES.filter((size) => size < tools.length);
  return tools.length > 0 ? [...fitting, tools.length] : [];
}

async function runSize(
  run: ReadyRun,
  toolCount: number,
  file: string,
  { repeat, out, content }: SweepOptions,
  terminal: Terminal,
): Promise<readonly RecordedRun[]> {
  const runs: RecordedRun[] = [];
  for (let n = 1; n <= repeat && !terminal.interrupted.aborted; n++) {
    const again = repeat > 1 ? `, run ${n} of ${repeat}` : '';
    if (terminal.interactive) terminal.tell(`${toolCount} tools${again}\n`);
    const name = repeat > 1 ? `${toolCount}-${n}` : toolCount;
    const path = out === undefined ? undefined : numbered(out, name);
    runs.push(await runOnce(run, file, { out: path, content }, terminal));
  }
  return runs;
}

async function readPublished(file: string, { agent }: ReadyRun): Promise<Published | undefined> {
  const name = agent.sweep?.published;
  if (name === undefined) return undefined;
  const table = path.resolve(path.dirname(file), name);
  try {
    return publishedSchema.parse(JSON.parse(await readFile(table, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new InputError(`${table}: not a table of published runs (sweep.published): ${reason}`);
  }
}
