import { type LogOutputChannel, window } from 'vscode';
import { formatBytes } from '../../report/numbers.ts';
import { reasonOf } from '../../trace/reason.ts';
import { openSettings, tellFailure } from '../offer-fixes.ts';
import { readSettings, writeSetting } from '../settings.ts';
import { deleteRuns } from './delete-runs.ts';
import type { RunStore } from './run-store.ts';
import type { StoredRun } from './stored-run.ts';
import { runsOver } from './runs-over.ts';

let asking = false;

/** When there are more runs than are to be kept, says which would go, and deletes them only when told to. Never rejects. */
export async function offerRetention(store: RunStore, log: LogOutputChannel): Promise<void> {
  const { keepRuns } = readSettings();
  if (keepRuns === 0 || asking) return;
  asking = true;
  try {
    const over = runsOver(await store.list(), keepRuns);
    if (over.length > 0) await ask(over, keepRuns, store, log);
  } catch (error) {
    void tellFailure(`The limit of runs could not be kept: ${reasonOf(error)}`, log);
  } finally {
    asking = false;
  }
}

async function ask(
  over: readonly StoredRun[],
  keep: number,
  store: RunStore,
  log: LogOutputChannel,
): Promise<void> {
  const bytes = over.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const runs = over.length === 1 ? 'the oldest run' : `the ${over.length} oldest runs`;
  const answer = await window.showInformationMessage(
    `Toolflame keeps ${keep} runs. Delete ${runs} (${formatBytes(bytes)})? Nothing is deleted unless you say so.`,
    'Delete',
    'Keep All',
    'Change Limit…',
  );
  if (answer === 'Delete') {
    await deleteRuns(
      over.map(({ uri }) => uri),
      log,
      store.refresh,
    );
  }
  if (answer === 'Keep All') {
    await writeSetting('runs.keep', 0);
  }
  if (answer === 'Change Limit…') await openSettings('runs.keep').run();
}
