import type { Profile } from '../../profile/profile.ts';
import type { TimeLedger } from '../../profile/time-ledger.ts';
import { formatMs, formatShare } from '../numbers.ts';
import { left, right, type Section } from '../page.ts';

/** A row of the time ledger as it is shown. */
export interface LedgerRow {
  readonly row: keyof TimeLedger;
  readonly label: string;
  readonly ms: number;
  /** Of the wall. */
  readonly share: number;
}

/** What the rows of the time ledger are called, in the order in which they are shown. */
export const ledgerLabels: { readonly [row in keyof TimeLedger]: string } = {
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

/** The rows of a time ledger. One of nothing is left out, but never the residual. */
export function ledgerRows({
  timeLedger,
  wallMs,
}: Pick<Profile, 'timeLedger' | 'wallMs'>): readonly LedgerRow[] {
  const rows = Object.keys(ledgerLabels) as (keyof TimeLedger)[];
  return rows
    .map((row) => ({ row, label: ledgerLabels[row], ms: timeLedger[row] }))
    .filter(({ row, ms }) => ms > 0 || row === 'residualMs')
    .map((each) => ({ ...each, share: wallMs > 0 ? each.ms / wallMs : 0 }));
}

/** A pool that is far too small shows here as tools, not as queue. */
const queueLine = 'Each instant is in one row. Calls that wait while others run are under tools.';

/** The sentences that go with the time ledger. */
export function ledgerLines({ timeLedger }: Pick<Profile, 'timeLedger'>): readonly string[] {
  return timeLedger.queueMs > 0 ? [queueLine] : [];
}

/** The time ledger. */
export function timeSection(profile: Profile): Section {
  const { wallMs } = profile;
  const rows = ledgerRows(profile);
  return {
    title: 'Where the time went',
    table: {
      columns: [left(''), right(''), right('')],
      rows: [
        ...rows.map(({ label, ms, share }) => [label, formatMs(ms), formatShare(share)]),
        ['wall', formatMs(wallMs), ''],
      ],
      bars: rows.map(({ share }) => share),
      total: true,
    },
    lines: ledgerLines(profile),
  };
}
