import type { PageMessage, RunHead } from '../../src/protocol.ts';

const ends: { readonly [outcome in RunHead['outcome']]?: string } = {
  completed: 'The run is complete.',
  stopped: 'The run was stopped before its answer was complete.',
  cancelled: 'The run was cancelled.',
  failed: 'The run failed.',
  died: 'The run died.',
};

/** What is to be said of a run that was on in the message before and has ended; undefined for anything else. */
export function endOfRun(before: PageMessage | undefined, now: PageMessage): string | undefined {
  if (before?.type !== 'report' || now.type !== 'report') return undefined;
  const isSame = before.file.uri === now.file.uri;
  return isSame && before.run.outcome === 'running' ? ends[now.run.outcome] : undefined;
}
