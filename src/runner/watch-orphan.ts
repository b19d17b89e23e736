import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { endKilledTrace } from '../trace/end-killed.ts';

const LOOK_EVERY_MS = 1000;

/** A run that can end by itself has done so by then. */
const GRACE_MS = 3000;

const dataSchema = z.object({ parent: z.int(), trace: z.string() });

/**
 * Waits, in a thread, for the end of the process that started this one. A run whose tool holds the main thread for ever hears
 * nothing of it: then this thread ends its trace, and the process.
 */
export async function watchOrphan(data: unknown): Promise<void> {
  const { parent, trace } = dataSchema.parse(data);
  while (process.ppid === parent && isAlive(parent)) await sleep(LOOK_EVERY_MS);
  await sleep(GRACE_MS);
  await endKilledTrace(trace).catch(() => false);
  process.kill(process.pid, 'SIGKILL');
}

/** Windows does not give orphans another parent. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
