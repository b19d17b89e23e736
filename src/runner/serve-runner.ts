import { checkJob } from './check-job.ts';
import { refusal } from './job.ts';
import type { Job } from './job.ts';
import { toRunnerSchema } from './messages.ts';
import type { CheckOrder, FromRunner, RunOrder } from './messages.ts';
import { openProcess } from './open-process.ts';
import { runJob } from './run-job.ts';

/**
 * Serves one order of the editor in a process of its own and ends the process. A `cancel`, the end of the editor and SIGTERM
 * cancel a run, which then still writes its end; a process without an order just goes.
 */
export function serveRunner(runner: NodeJS.Process, workerFile: string): void {
  const { job, finish } = openProcess(runner, workerFile);
  let begun = false;
  const cancel = (): void => {
    if (!begun) runner.exit();
    job.stop.abort(new Error('cancelled'));
  };
  for (const event of ['disconnect', 'SIGTERM', 'SIGHUP'] as const) runner.on(event, cancel);
  // Ctrl-C in a terminal reaches every process in it; what it means is for the editor to say.
  runner.on('SIGINT', () => {});
  runner.on('message', (message: unknown) => {
    const order = toRunnerSchema.safeParse(message).data;
    if (order?.type === 'cancel') return cancel();
    if (begun) return;
    begun = true;
    void perform(order, job).then(finish);
  });
}

async function perform(order: RunOrder | CheckOrder | undefined, job: Job): Promise<FromRunner> {
  if (order === undefined) return refusal([{ text: otherVersion }]);
  return order.type === 'run' ? runJob(order, job) : checkJob(order, job);
}

const otherVersion = 'Toolflame has been updated while the editor was open; reload its window.';
