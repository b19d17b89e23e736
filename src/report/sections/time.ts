import type { Profile } from '../../profile/profile.ts';
import type { TimeLedger } from '../../profile/time-ledger.ts';
import { formatMs, formatShare } from '../numbers.ts';
import { left, right, type Section } from '../page.ts';

const labels: { readonly [row in keyof TimeLedger]: string } = {
  timeToFirstTokenMs: 'time to first token',
  decodeThinkingMs: 'decode: thinking',
  decodeTextMs: 'decode: text',
  decodeToolUseMs: 'decode: tool_use',
  queueMs: 'queue for a worker',
  toolsMs: 'tools',
  retriesMs: 'retries',
  gapsMs: 'gaps: the loop itself',
  residualMs: 'residual: no stamp',
};

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
  };
}
