import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { RunEndEvent } from './event.ts';
import { readTail } from './trace-tail.ts';

/** Why a run ended whose process had to be stopped from outside. */
export const KILLED_REASON = 'cancelled: the process of the run had to be stopped';

/**
 * Ends the trace of a run whose process was killed: adds the run-end that the process could not write, on a line of its own,
 * at `atMs` but never before the last stamp. Only the end of the file is read. Gives false when there is nothing to end: no
 * file, no event in it, or a run-end. Rejects with what `fs` says.
 */
export async function endKilledTrace(path: string, atMs = 0): Promise<boolean> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return false;
  try {
    return await addEnd(file, atMs);
  } finally {
    await file.close();
  }
}

async function addEnd(file: FileHandle, atMs: number): Promise<boolean> {
  const { size } = await file.stat();
  const tail = await readTail(file, size);
  if (tail.lastType === undefined || tail.lastType === 'run-end') return false;
  const end: RunEndEvent = {
    type: 'run-end',
    atMs: Math.max(atMs, tail.lastMs),
    outcome: 'cancelled',
    reason: KILLED_REASON,
  };
  await file.write(`${tail.torn ? '\n' : ''}${JSON.stringify(end)}\n`, size);
  await file.sync();
  return true;
}
