import { loadRun } from '../agent/prepare-run.ts';
import type { LoadedRun, RunProblem, RunProblems } from '../agent/prepare-run.ts';
import { RunFault } from '../agent/run-fault.ts';
import { scaledClock } from '../trace/scaled-clock.ts';
import { exitError } from './faults.ts';
import { refusal } from './job.ts';
import type { Job } from './job.ts';
import type { RunnerRequest } from './messages.ts';

/** Loads an agent and its tools, unless the job is stopped before: a module may never finish loading. Never rejects. */
export async function loadAgent(
  file: string,
  request: RunnerRequest,
  { stop, onExit }: Job,
): Promise<LoadedRun | RunProblems> {
  const broken = (message: string): RunProblem => {
    return { text: `${file}: a module broke while its tools were loaded: ${message}`, file };
  };
  onExit((code) => refusal([broken(exitError(code, []).message)]));
  const stopped = aborted(stop.signal).then((reason): RunProblems => {
    const problems = reason instanceof RunFault ? [broken(reason.error.message)] : [];
    return { type: 'problems', problems };
  });
  return Promise.race([stopped, loadRun(file, request, scaledClock)]);
}

function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true });
  });
}
