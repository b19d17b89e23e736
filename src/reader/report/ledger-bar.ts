import type { Profile } from '../../profile/profile.ts';
import type { TimeLedger } from '../../profile/time-ledger.ts';
import type { LedgerBar, LedgerKind, ReportSection } from '../../protocol.ts';
import { formatMs, formatShare } from '../../report/numbers.ts';
import { ledgerLines, ledgerRows } from '../../report/sections/time.ts';
import { columnsOf } from './cells.ts';
import { rowTerm } from './glossary.ts';

const title = 'Where the time went';

const kinds: { readonly [row in keyof TimeLedger]: LedgerKind } = {
  timeToFirstTokenMs: 'timeToFirstToken',
  decodeThinkingMs: 'decodeThinking',
  decodeTextMs: 'decodeText',
  decodeToolUseMs: 'decodeToolUse',
  queueMs: 'queue',
  toolsMs: 'tools',
  retriesMs: 'retries',
  gapsMs: 'gaps',
  residualMs: 'residual',
};

type Timed = Pick<Profile, 'timeLedger' | 'wallMs'>;

/** The time ledger as a bar; `longestMs` is the wall of the longest bar beside it. */
export function ledgerBar(label: string, run: Timed, longestMs: number = run.wallMs): LedgerBar {
  return {
    label,
    total: formatMs(run.wallMs),
    length: longestMs > 0 ? Math.min(1, run.wallMs / longestMs) : 0,
    segments: ledgerRows(run).map(({ row, label, ms, share }) => ({
      kind: kinds[row],
      label,
      share: Math.min(1, share),
      value: formatMs(ms),
      shareText: formatShare(share),
      about: rowTerm(title, label) ?? '',
    })),
  };
}

/** The time ledger as a table, its sum last. */
export function ledgerTable(run: Timed): ReportSection {
  const rows = ledgerRows(run).map(({ label, ms, share }) => rowOf(label, ms, formatShare(share)));
  const wall = { ...rowOf('wall', run.wallMs, ''), total: true as const };
  const columns = columnsOf(title, ['<phase', 'time', 'share']);
  return {
    title,
    table: { id: 'time', sortable: false, columns, rows: [...rows, wall] },
    lines: ledgerLines(run),
  };
}

function rowOf(label: string, ms: number, share: string) {
  const about = rowTerm(title, label);
  const cells = [label, formatMs(ms), share].map((text) => ({ text }));
  return about === undefined ? { cells } : { cells, about };
}
