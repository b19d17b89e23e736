import { sizeRun } from '../agent/prepare-run.ts';
import type { RunProblems } from '../agent/prepare-run.ts';
import { createTraceFile } from '../trace/trace-file.ts';
import type { TraceFile } from '../trace/trace-file.ts';
import { traceFault } from '../trace/trace-fault.ts';
import { refusal } from './job.ts';
import type { Job } from './job.ts';
import { loadAgent } from './load-agent.ts';
import type { FromRunner, RunOrder } from './messages.ts';
import { recordJob } from './record-job.ts';

/** Loads an agent, runs it and records it. Gives the last message; never rejects. */
export async function runJob(order: RunOrder, job: Job): Promise<FromRunner> {
  const loaded = await loadAgent(order.file, order.request, job);
  if (loaded.type === 'problems') return refusal(loaded.problems);
  const run = sizeRun(loaded, order.request.toolCount);
  if (run.type === 'problems') return refusal(run.problems);
  const file = openTrace(order.trace);
  if ('type' in file) return refusal(file.problems);
  return recordJob({ run, order, file }, job);
}

/** A trace is never written over: the editor may show it. */
function openTrace(path: string): TraceFile | RunProblems {
  try {
    return createTraceFile(path, 'wx');
  } catch (error) {
    const text = `${path}: the trace cannot be written: ${traceFault(error)}`;
    return { type: 'problems', problems: [{ text, of: 'trace' }] };
  }
}
