import type { HostMessage } from '../../../src/protocol.ts';
import { comparisonOfTwo, sweep } from './comparisons.ts';
import * as messages from './messages.ts';

/** Everything that a panel can show, by name. */
export const panelStates: { readonly [name: string]: HostMessage } = {
  sensors: messages.sensorsRun,
  live: messages.liveRun(71),
  failed: messages.failedRun,
  died: messages.diedRun,
  empty: messages.emptyRun,
  two: comparisonOfTwo,
  sweep: sweep(3),
  reading: messages.readingFile,
  'no-trace': messages.failedFile,
};
