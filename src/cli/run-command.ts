import type { CallError } from '../trace/stop.ts';
import { scaledClock } from '../trace/scaled-clock.ts';
import type { RunRequest } from '../agent/plan-run.ts';
import { loadRun, sizeRun } from '../agent/prepare-run.ts';
import type { RunProblem } from '../agent/prepare-run.ts';
import { addKnownRuns } from '../report/add-known-runs.ts';
import { reportJson } from '../report/json.ts';
import { medianRun } from '../report/median-run.ts';
import { stripControls } from '../report/clean.ts';
import { reportText } from '../report/text.ts';
import { repeatRun } from './repeat-run.ts';
import { repeatsOf, repeatsText } from './repeats.ts';
import type { RecordedRun } from './run-once.ts';
import { exitCode } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** What `toolflame run` was asked for. */
export interface RunOptions extends RunRequest {
  readonly repeat: number;
  readonly out: string | undefined;
  readonly content: 'full' | 'digest';
  readonly json: boolean;
}

/** `toolflame run`: runs the agent, prints where the time and the tokens went. Gives the exit code. */
export async function runCommand(
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  const loaded = await loadRun(file, options, scaledClock);
  const run = loaded.type === 'loaded' ? sizeRun(loaded, options.toolCount) : loaded;
  if (run.type === 'problems') return refuse(run.problems, terminal);
  tellLines(run.warnings, terminal);
  const runs = await repeatRun({ run, file }, options, terminal);
  const shown = medianRun(runs);
  if (shown === undefined) return exitCode.interrupted;
  const source = { agent: file, ...(shown.trace === undefined ? {} : { trace: shown.trace }) };
  const profile = await addKnownRuns(shown.profile, shown.trace);
  const text = options.json
    ? JSON.stringify({ ...reportJson(profile, source), ...repeatsOf(runs) }, null, 2)
    : repeatsText(runs) + reportText(profile, source);
  terminal.print(`${text}\n`);
  return Math.max(...runs.map(exitCodeOf));
}

/** Prints each problem as a line. Gives the exit code of bad input. */
export function refuse(problems: readonly RunProblem[], terminal: Terminal): number {
  tellLines(
    problems.map(({ text }) => text),
    terminal,
  );
  return exitCode.usage;
}

/** Prints each line on standard error, without what a terminal would obey: lines quote files and modules. */
export function tellLines(lines: readonly string[], terminal: Terminal): void {
  for (const line of lines) terminal.tell(`${stripControls(line)}\n`);
}

/** What a recorded run means for the shell. */
export function exitCodeOf({ end, trace }: RecordedRun): number {
  if (end.outcome === 'cancelled') return exitCode.interrupted;
  if (end.outcome === 'completed') return trace === undefined ? exitCode.failed : exitCode.done;
  return isInput(end.error) ? exitCode.usage : exitCode.failed;
}

/** Missing credentials or a wrong model are the user's to mend before anything can run. */
function isInput(error: CallError | undefined): boolean {
  return error !== undefined && (error.kind === 'auth' || error.kind === 'input');
}
