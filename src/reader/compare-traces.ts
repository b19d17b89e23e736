import { compareSweep } from './comparison/compare-sweep.ts';
import { compareRuns } from './comparison/compare-runs.ts';
import { labelRuns } from './comparison/run-labels.ts';
import type { ReadRun } from './comparison/read-run.ts';
import { failureOf } from './failure.ts';
import { messageJson } from './message-json.ts';
import type { ReaderRequest, ReaderResult } from './messages.ts';
import { offers } from './offers.ts';
import { type Reading, readProfile } from './read-profile.ts';
import type { Work } from './work.ts';

type Comparison = Extract<ReaderRequest, { readonly type: 'comparison' }>;

/** Reads runs and lays them out side by side. A trace that cannot be read keeps all from being shown, and is named. */
export async function compareTraces(
  { traces, sweep, restore }: Comparison,
  work: Work,
): Promise<ReaderResult> {
  const readings: Reading[] = [];
  for (const trace of traces) {
    try {
      readings.push(await readProfile(trace, { ...work, tell: () => {} }));
    } catch (error) {
      work.signal.throwIfAborted();
      const { type, message } = failureOf(error, trace.file);
      return { type, message: { type, message, ...notComparable } };
    }
  }
  const runs = labelled(traces, readings);
  const laidOut = sweep === undefined ? compareRuns(runs) : await compareSweep(runs, sweep);
  const message = { ...laidOut.message, ...(restore === undefined ? {} : { restore }) };
  const { type, title } = message;
  return { type, json: messageJson(message), title, markdown: laidOut.markdown };
}

/** Of several files, none can be opened at a line. */
const notComparable = {
  title: 'These runs cannot be compared',
  offers: offers(['reload', 'show-log']),
};

function labelled(traces: Comparison['traces'], readings: readonly Reading[]): readonly ReadRun[] {
  const runs = readings.flatMap((reading, index) => {
    const file = traces[index]?.file;
    return file === undefined ? [] : [{ ...reading, file, name: file.name }];
  });
  const labels = labelRuns(runs);
  return runs.map((run, index) => ({ ...run, label: labels[index] ?? run.name }));
}
