import type { Profile } from '../profile/profile.ts';
import type { Wall } from './sweep-schema.ts';

/**
 * What limits a run: the largest of the times below, in which the tool phases are split into the longest call of each turn, which
 * no number of workers can shorten, and the rest, which is lost to calls waiting for a worker. Undefined when all are 0.
 */
export function bindingWall({ timeLedger, executor }: Profile): Wall | undefined {
  const times: readonly (readonly [Wall, number])[] = [
    [
      'llm-decode',
      timeLedger.decodeTextMs + timeLedger.decodeThinkingMs + timeLedger.decodeToolUseMs,
    ],
    ['llm-prefill', timeLedger.timeToFirstTokenMs],
    ['rate-limits', timeLedger.retriesMs],
    ['worker-pool', executor.actualMs - executor.longestMs],
    ['tool-latency', executor.longestMs],
  ];
  const [wall, ms] = times.reduce((most, each) => (each[1] > most[1] ? each : most));
  return ms > 0 ? wall : undefined;
}
