import { residualName, sectionNames, sections } from '../section-names.ts';
import type { Section } from '../token-ledger.ts';

/** What a call is made of: the sections of its input, and its output as one. */
export type FlameSection = Section | 'output';

/** What the item of a `section` box is the place in: from left to right. */
export const flameSections: readonly FlameSection[] = [...sections, 'output'];

/** What boxes of a section say. */
export const flameSectionNames: { readonly [S in FlameSection]: string } = {
  ...sectionNames,
  output: 'output',
};

/** What a tool costs, or what no tool has to answer for. */
export type ToolCost = FlameSection | 'written' | 'residual';

/** What the item of a `toolTotal` box is, less one, the place in: from left to right. `toolUse` is `written`, sent again. */
export const toolCosts: readonly ToolCost[] = [
  ...(['toolSchemas', 'written', 'toolUse', 'toolResults'] as const),
  ...([
    'system',
    'overhead',
    'userText',
    'assistantText',
    'thinking',
    'output',
    'residual',
  ] as const),
];

/** What boxes of a cost say. */
export const toolCostNames: { readonly [C in ToolCost]: string } = {
  ...flameSectionNames,
  toolSchemas: 'schema',
  written: 'tool_use, written',
  toolUse: 'tool_use, sent again',
  toolResults: 'results',
  residual: residualName,
};
