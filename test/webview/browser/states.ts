import type { HostMessage } from '../../../src/protocol.ts';
import { comparisonOfTwo, sweep } from './comparisons.ts';
import * as messages from './messages.ts';
import { tokenRun } from './token-runs.ts';

/** Messages by name. */
export interface PanelStates {
  readonly [name: string]: HostMessage;
}

/** Everything that a panel can show, by name. */
export const panelStates = async (): Promise<PanelStates> => ({
  sensors: messages.sensorsRun,
  live: messages.liveRun(71),
  failed: messages.failedRun,
  died: messages.diedRun,
  empty: messages.emptyRun,
  tokens: await tokenRun(14, 1900),
  'full-window': await tokenRun(60, 3300),
  two: comparisonOfTwo,
  sweep: sweep(3),
  reading: messages.readingFile,
  'no-trace': messages.failedFile,
});
