import type { BlockKind } from '../trace/event.ts';
import type { PartKind } from '../trace/part.ts';
import type { Section } from './token-ledger.ts';

/** The order of a report. */
const order: { readonly [S in Section]: number } = {
  system: 0,
  overhead: 1,
  toolSchemas: 2,
  userText: 3,
  assistantText: 4,
  thinking: 5,
  toolUse: 6,
  toolResults: 7,
};

/** The section that parts of a kind are in. */
export const sectionOfPart: { readonly [K in PartKind]: Section } = {
  system: 'system',
  toolSchema: 'toolSchemas',
  userText: 'userText',
  assistantText: 'assistantText',
  thinking: 'thinking',
  toolUse: 'toolUse',
  toolResult: 'toolResults',
};

/** The section that blocks of an answer are in. */
export const sectionOfBlock: { readonly [K in BlockKind]: Section } = {
  text: 'assistantText',
  thinking: 'thinking',
  toolUse: 'toolUse',
};

/** The same rows in the order of a report. */
export function inOrder<Row extends { readonly section: Section }>(
  rows: readonly Row[],
): readonly Row[] {
  return [...rows].sort((a, b) => order[a.section] - order[b.section]);
}
