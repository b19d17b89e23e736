import { sizeRun } from '../agent/prepare-run.ts';
import { refusal } from './job.ts';
import type { Job } from './job.ts';
import { loadAgent } from './load-agent.ts';
import type { CheckOrder, FromRunner } from './messages.ts';

/** Loads an agent and checks that a run of each size could start. Gives the last message; never rejects. */
export async function checkJob(order: CheckOrder, job: Job): Promise<FromRunner> {
  const loaded = await loadAgent(order.file, order.request, job);
  if (loaded.type === 'problems') return refusal(loaded.problems);
  const sized = order.toolCounts.map((count) => sizeRun(loaded, count));
  const problems = sized.flatMap((run) => (run.type === 'problems' ? run.problems : []));
  if (problems.length > 0) return refusal(problems);
  const warnings = sized.flatMap((run) => (run.type === 'ready' ? run.warnings : []));
  return { type: 'checked', warnings: [...new Set(warnings)] };
}
