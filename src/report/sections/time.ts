import type { Profile } from '../../profile/profile.ts';
import type { TimeLedger } from '../../profile/time-ledger.ts';
import { formatMs, formatShare } from '../numbers.ts';
import { left, right, type Section } from '../page.ts';

const labels: { readonly [row in keyof TimeLedger]: string } = {
  timeToFirstTokenMs: 'time to first token',
  decodeThinkingMs: 'decode: thinking',
  decodeTextMs: 'decode: text',
  decodeToolUseMs: 'decode: tool_use',
  queueMs: 'queue, nothing running',
  toolsMs: 'tools',
  retriesMs: 'failed tries and waits',
  gapsMs: 'gaps: the loop itself',
  residualMs: 'residual: rest of calls',
};

/** A pool that is far too small shows here as tools, not as queue. */
const queueLine = 'Each instant is in one row. Calls that wait while others run are under tools.';

/** The time ledger. A row of nothing is left out, but never the residual. */
export function timeSection({ timeLedger, wallMs }: Profile): Section {
  const rows = Object.entries(labels)
    .map(([row, label]) => ({ label, ms: timeLedger[row as keyof TimeLedger] }))
    .filter(({ label, ms }) => ms > 0 || label === labels.residualMs);
  const shareOf = (ms: number): number => (wallMs > 0 ? ms / wallMs : 0);
  return {
    title: 'Where the time went',
    table: {
      columns: [left(''), right(''), right('')],
      rows: [
        ...rows.map(({ label, ms }) => [label, formatMs(ms), formatShare(shareOf(ms))]),
        ['wall', formatMs(wallMs), ''],
      ],
      bars: rows.map(({ ms }) => shareOf(ms)),
    },
    lines: timeLedger.queueMs > 0 ? [queueLine] : [],
  };
}
