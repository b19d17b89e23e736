import type { Profile } from '../../profile/profile.ts';
import { residualName, sectionNames } from '../../profile/section-names.ts';
import { sumKnown } from '../../profile/statistics.ts';
import { marked } from '../basis-mark.ts';
import { countText, prefillText } from '../ledger/marks.ts';
import { faultLines, ledgerLines } from '../ledger/ledger-lines.ts';
import { type RunLedger, type RunLedgerRow, runLedger } from '../ledger/run-ledger.ts';
import { totalName, uncountedName } from '../ledger/row-names.ts';
import { formatCount, formatShare, formatUsd } from '../numbers.ts';
import { left, right, type Section, spare } from '../page.ts';

/** Where the tokens of the input went, what of it was sent again and again, and what nobody can account for. */
export function tokenLedgerSection(profile: Profile): readonly Section[] {
  const ledger = runLedger(profile);
  if (ledger.rows.length === 0) return [];
  const shown = shownOf(ledger);
  const rows = [
    ...ledger.rows.map((row) => rowText(row, ledger, shown)),
    ...footRows(ledger, shown),
  ];
  const columns = [
    ...[left(''), right('sent'), right('share'), right('carried')],
    ...(shown.cached ? [spare('cached')] : []),
    ...(shown.prefill ? [right('prefill')] : []),
    ...(shown.cost ? [right('cost')] : []),
  ];
  return [
    {
      title: 'Token ledger',
      table: { columns, rows, total: true },
      lines: [...ledgerLines(ledger), ...faultLines(profile.tokenLedger.calls)],
    },
  ];
}

/** The columns of which something is known. */
interface Shown {
  readonly cached: boolean;
  readonly prefill: boolean;
  readonly cost: boolean;
}

function shownOf({ rows, cachedTokens, costUsd }: RunLedger): Shown {
  return {
    cached: (cachedTokens ?? 0) > 0,
    prefill: rows.some(({ prefillMs }) => prefillMs !== undefined),
    cost: costUsd !== undefined || rows.some((row) => row.costUsd !== undefined),
  };
}

function rowText(row: RunLedgerRow, { inputTokens }: RunLedger, shown: Shown): readonly string[] {
  const isOverhead = row.section === 'overhead';
  const estimated = (text: string): string => marked(text, [row]);
  return [
    sectionNames[row.section],
    countText(row),
    shareText(row, inputTokens),
    isOverhead ? '–' : estimated(formatCount(row.carriedTokens)),
    ...(shown.cached ? [isOverhead ? '–' : cachedText(row.cachedTokens)] : []),
    ...(shown.prefill ? [isOverhead ? '–' : prefillText(row.prefillMs)] : []),
    ...(shown.cost ? [estimated(formatUsd(row.costUsd))] : []),
  ];
}

/** Which tokens the cache gave is worked out from its length, also of parts that are counted exactly. */
function cachedText(tokens: number | undefined): string {
  return countText({ ...(tokens === undefined ? {} : { tokens }), basis: 'estimated' });
}

/** The residual, what the provider left uncounted, and its count. */
function footRows(ledger: RunLedger, shown: Shown): readonly (readonly string[])[] {
  const { rows, residual, uncounted, inputTokens, costUsd } = ledger;
  const carried = sumKnown(rows.map(({ carriedTokens }) => carriedTokens ?? 0));
  const foot = (name: string, cells: readonly string[], more: readonly string[]) => [
    name,
    ...cells,
    ...[shown.cached, shown.prefill, shown.cost].flatMap((is, at) => (is ? [more[at] ?? ''] : [])),
  ];
  const lost = uncounted.tokens === undefined ? {} : { tokens: -uncounted.tokens };
  return [
    foot(
      residualName,
      [countText(residual), shareText(residual, inputTokens), '–'],
      ['–', '–', marked(formatUsd(residual.costUsd), [residual])],
    ),
    ...(uncounted.calls === 0 || inputTokens === undefined
      ? []
      : [foot(uncountedName, [countText({ ...uncounted, ...lost }), '', '–'], ['–', '–', '–'])]),
    foot(
      totalName,
      [formatCount(inputTokens), '', marked(formatCount(carried), rows)],
      [formatCount(ledger.cachedTokens), prefillText(ledger.prefillMs), formatUsd(costUsd)],
    ),
  ];
}

function shareText(counted: RunLedger['residual'], inputTokens: number | undefined): string {
  if (counted.tokens === undefined || !inputTokens) return '–';
  return marked(formatShare(counted.tokens / inputTokens), [counted]);
}
