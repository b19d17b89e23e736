import { type LogOutputChannel, Uri, window, workspace } from 'vscode';
import { reasonOf } from '../../trace/reason.ts';
import { fileNameOf } from '../file-name.ts';
import { tellFailure } from '../offer-fixes.ts';

/** Name of the folder, beside the runs, where deleted ones wait for as long as their deletion can be undone. */
export const limbo = '.deleted';

/**
 * Deletes traces, after which a person can still change their mind: they are put aside, and gone when the message is. Resolves
 * once the message is answered.
 */
export async function deleteRuns(
  uris: readonly Uri[],
  log: LogOutputChannel,
  onChange: () => void,
): Promise<void> {
  const moved = await Promise.allSettled(uris.map(putAside));
  const gone = moved.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  onChange();
  for (const { from } of gone) log.info(`${from.fsPath}: deleted`);
  tellFirst('Some runs could not be deleted', moved, log);
  if (gone.length === 0) return;
  const what = gone.length === 1 ? 'The run' : `${gone.length} runs`;
  const verb = gone.length === 1 ? 'is' : 'are';
  const answer = await window.showInformationMessage(`${what} ${verb} deleted.`, 'Undo');
  if (answer === undefined) {
    await Promise.allSettled(gone.map(({ aside }) => workspace.fs.delete(aside)));
    return;
  }
  const back = await Promise.allSettled(
    gone.map(({ from, aside }) => workspace.fs.rename(aside, from)),
  );
  onChange();
  tellFirst('Some runs could not be put back', back, log);
}

function tellFirst(
  what: string,
  results: readonly PromiseSettledResult<unknown>[],
  log: LogOutputChannel,
): void {
  const reasons = results.flatMap((each) =>
    each.status === 'rejected' ? [reasonOf(each.reason)] : [],
  );
  for (const reason of reasons) log.error(`${what}: ${reason}`);
  if (reasons[0] !== undefined) void tellFailure(`${what}: ${reasons[0]}`, log);
}

interface Moved {
  readonly from: Uri;
  readonly aside: Uri;
}

async function putAside(from: Uri): Promise<Moved> {
  const aside = Uri.joinPath(from, '..', limbo, fileNameOf(from));
  await workspace.fs.rename(from, aside, { overwrite: true });
  return { from, aside };
}

/** A window that is still open may offer to undo. */
const limboMs = 3_600_000;

/** Removes what a window left behind that closed before its message was answered. Never rejects. */
export async function emptyLimbo(folder: Uri): Promise<void> {
  const aside = Uri.joinPath(folder, limbo);
  try {
    const { mtime } = await workspace.fs.stat(aside);
    if (Date.now() - mtime > limboMs) await workspace.fs.delete(aside, { recursive: true });
  } catch {
    // Usually there is none.
  }
}
