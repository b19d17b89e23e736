import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../trace/reason.ts';
import { scaledClock } from '../trace/scaled-clock.ts';
import { loadRun, sizeRun } from '../agent/prepare-run.ts';
import type { LoadedRun } from '../agent/prepare-run.ts';
import { readPublished } from '../report/published.ts';
import type { Published } from '../report/published.ts';
import { buildSweep } from '../report/sweep.ts';
import { sweepText } from '../report/sweep-text.ts';
import { InputError } from './input-error.ts';
import { repeatRun } from './repeat-run.ts';
import type { Repeated } from './repeat-run.ts';
import { exitCodeOf, refuse, tellLines } from './run-command.ts';
import type { RunOptions } from './run-command.ts';
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
  const loaded = await loadRun(file, options, scaledClock);
  if (loaded.type === 'problems') return refuse(loaded.problems, terminal);
  // All sizes are checked before the first one runs: a minute of runs must not end in a refusal.
  const sized = chooseSizes(loaded, options.sizes).map((size) => ({
    size,
    run: sizeRun(loaded, size),
  }));
  const refused = sized.flatMap(({ run }) => (run.type === 'problems' ? run.problems : []));
  if (refused.length > 0) return refuse(refused, terminal);
  const published = await publishedOf(file, loaded);
  const ready = sized.flatMap(({ size, run }) =>
    run.type === 'ready' ? [{ size, run, file }] : [],
  );
  tellLines(ready[0]?.run.warnings ?? [], terminal);
  const swept = await runSizes(ready, options, terminal);
  const { model, speed, name: agent } = loaded.agent;
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
function chooseSizes({ agent, tools }: LoadedRun, asked: readonly number[] | undefined) {
  const sizes = asked ?? agent.sweep?.tools;
  if (sizes !== undefined) return sizes;
  const fitting = DEFAULT_SIZES.filter((size) => size < tools.length);
  return tools.length > 0 ? [...fitting, tools.length] : [];
}

/** Runs each size, until the user interrupts. */
async function runSizes(
  ready: readonly (Repeated & { readonly size: number })[],
  options: SweepOptions,
  terminal: Terminal,
) {
  const swept: { readonly toolCount: number; readonly runs: readonly RecordedRun[] }[] = [];
  for (const repeated of ready) {
    if (terminal.interrupted.aborted) break;
    const runs = await repeatRun(repeated, options, terminal);
    swept.push({ toolCount: repeated.size, runs });
  }
  return swept;
}

async function publishedOf(file: string, { agent }: LoadedRun): Promise<Published | undefined> {
  const name = agent.sweep?.published;
  if (name === undefined) return undefined;
  const table = path.resolve(path.dirname(file), name);
  return readPublished(table, (at) => readFile(at, 'utf8')).catch((error: unknown) => {
    throw new InputError(reasonOf(error));
  });
}
